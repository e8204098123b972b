"""Read the whole database as plain values, to compare it before and after."""

from django.apps import apps

NOT_COMPARED = {"network.Merge", "network.Entry"}  # both only grow


def database() -> dict[str, list]:
    """Give every row of every table of the portal but the log of merges and the diary."""
    models = [*apps.get_app_config("network").get_models(include_auto_created=True)]
    models += apps.get_app_config("blog").get_models(include_auto_created=True)
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models
        if model._meta.label not in NOT_COMPARED
    }
