"""The graph of reuse: who made what, and who runs it now; docs/reuse.md describes its shape."""

from typing import Any

from network.opendata.datasets.values import codes_of, is_out, shown
from network.partners.models import Partner
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.shared.site import absolute

Record = dict[str, Any]


class Graph:
    """Nodes are projects, partners, other organisations and countries; edges say made and reuse."""

    def __init__(self) -> None:
        self.nodes: dict[str, Record] = {}
        self.edges: list[Record] = []
        self.made: set[int] = set()

    def add(self, row: Reuse) -> None:
        """Take a reuse in: its project with its makers, and who runs it."""
        self._make(row.project)
        self._take_over(row)

    def record(self) -> Record:
        """Give both lists, as they stand in the file."""
        return {"nodes": list(self.nodes.values()), "edges": self.edges}

    def _make(self, project: Project) -> None:
        if project.pk in self.made:
            return
        self.made.add(project.pk)
        url = absolute(project.get_absolute_url())
        node = self._node("project", project.slug, project.name, url, codes_of(project))
        for maker in shown(project.owners.all()):
            self.edges.append({"kind": "made", "from": self._partner(maker), "to": node})

    def _take_over(self, reuse: Reuse) -> None:
        giver, exchange = reuse.taken_from, reuse.exchange
        self.edges.append(
            {
                "kind": "reuse",
                "id": f"reuse:{reuse.pk}",
                "from": f"project:{reuse.project.slug}",
                "to": self._runner(reuse),
                "country": reuse.country_id,
                "since": reuse.year,
                "until": reuse.ended_year,
                "is_ended": reuse.is_ended,
                "is_adapted": reuse.is_adapted,
                "exchange": exchange.slug if exchange and is_out(exchange) else None,
                "taken_from": f"reuse:{giver.pk}" if giver else None,
                "passed_on_by": self._runner(giver) if giver else None,
            }
        )

    def _runner(self, reuse: Reuse) -> str:
        """Give the node of who runs something: a partner, another organisation, or a country."""
        if reuse.partner is not None and is_out(reuse.partner):
            return self._partner(reuse.partner)
        code = reuse.country_id
        if reuse.organisation:
            name = reuse.organisation
            return self._node("organisation", name, name, "", [code] if code else [])
        if code:
            return self._node("country", code, reuse.place, "", [code])
        return self._node("organisation", "", "")

    def _partner(self, partner: Partner) -> str:
        url = absolute(partner.get_absolute_url())
        return self._node("partner", partner.slug, partner.name, url)

    def _node(
        self, kind: str, key: str, name: str, url: str = "", countries: list[str] | None = None
    ) -> str:
        node = f"{kind}:{key}"
        if node not in self.nodes:
            record = {"id": node, "kind": kind, "name": name, "url": url}
            self.nodes[node] = record | {"countries": countries or []}
        return node
