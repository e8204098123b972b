"""The command that brings in a Jekyll site."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from blog.models import Post
from network.models import Partner

pytestmark = pytest.mark.django_db
REAL = Path(__file__).parents[4] / "shared" / "data" / "codeforall.org"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="The published data of the network is not beside the project."
)


def run(path, *options):
    out = StringIO()
    call_command("import_jekyll", str(path), *options, stdout=out)
    return out.getvalue()


def mend(site):
    """Take out the one record that is broken on purpose."""
    file = site / "_data/organizations.json"
    broken = ',\n  {"website": "http://nameless.example", "tags": ["Test Ring"]}'
    file.write_text(file.read_text(encoding="utf-8").replace(broken, ""), encoding="utf-8")
    return site


def test_partners_and_posts_come_in_with_a_report(site):
    out = run(mend(site))

    assert (Partner.objects.count(), Post.objects.count()) == (3, 4)
    assert [line for line in out.splitlines() if "0 failed" in line] == [
        "  3 created, 0 changed, 0 unchanged, 1 skipped, 0 failed, 6 to be checked",
        "  4 created, 0 changed, 0 unchanged, 0 skipped, 0 failed, 5 to be checked",
    ]


@pytest.mark.parametrize(("part", "counts"), [("partners", (3, 0)), ("posts", (0, 4))])
def test_one_part_can_come_alone(site, part, counts):
    run(mend(site), "--only", part)

    assert (Partner.objects.count(), Post.objects.count()) == counts


def test_a_dry_run_says_so_and_keeps_nothing(site):
    out = run(mend(site), "--dry-run")

    assert out.splitlines()[-1] == "This was a dry run: nothing was kept."
    assert (Partner.objects.count(), Post.objects.count()) == (0, 0)


def test_a_failed_record_ends_the_command_with_an_error_after_the_rest(site):
    with pytest.raises(CommandError, match="1 records could not be brought in"):
        run(site)

    assert (Partner.objects.count(), Post.objects.count()) == (3, 4)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        run(tmp_path / "gone")


def test_a_folder_of_something_else_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is nothing to import"):
        run(tmp_path)


def test_a_missing_part_asked_for_by_name_is_refused(site):
    (site / "_data/organizations.json").unlink()

    with pytest.raises(CommandError, match="organizations.json"):
        run(site, "--only", "partners")


def test_broken_json_is_refused_with_its_place(site):
    (site / "_data/organizations.json").write_text('[\n{"name": "x",}\n]')

    with pytest.raises(CommandError, match=r"not valid JSON: .* at line 2, column"):
        run(site)


@needs_real
def test_the_published_data_comes_in_twice_without_a_change_the_second_time(media):
    first, second = run(REAL), run(REAL)

    assert Partner.objects.members().count() == 31
    assert Partner.objects.with_tier().filter(tier="governing").count() == 14
    assert [line.split(",")[:5] for line in first.splitlines() if " failed" in line] == [
        ["  31 created", " 0 changed", " 0 unchanged", " 172 skipped", " 0 failed"],
        ["  10 created", " 0 changed", " 0 unchanged", " 0 skipped", " 0 failed"],
    ]
    assert [line.split(",")[:3] for line in second.splitlines() if " failed" in line] == [
        ["  0 created", " 0 changed", " 31 unchanged"],
        ["  0 created", " 0 changed", " 10 unchanged"],
    ]


@needs_real
def test_the_first_real_story_reads_as_on_the_original(media):
    run(REAL, "--only", "posts")

    post = Post.objects.get(slug__startswith="how-this-thing-started")
    html = post.body_html
    counts = {tag: html.count(tag) for tag in ("<h2", "<h3", "<blockquote", "<ul", "missing-image")}
    assert counts == {"<h2": 5, "<h3": 0, "<blockquote": 3, "<ul": 2, "missing-image": 2}
    assert (html.count("Country*"), html.count("* ‘Code for Country’")) == (1, 1)
    assert (html.count("_/stat"), html.count("originally published in")) == (0, 0)
    assert post.canonical_url.startswith("https://medium.com/code-for-all/how-this-thing-started")
    assert post.canonical_url.endswith("6d45fb8434")
