"""The joins of a file: only those that its columns call, with the cells of a named row made where it is looked up."""

from posture.reports.beside import Named, beside

JOINS = {
    "a": Named("c.article_id", "a.id", "article a JOIN outlet o ON o.id = a.outlet_id", kept=("a.published",)),
    "p": Named("c.place_id", "p.id", "place p"),
    "dated": "CROSS JOIN LATERAL (SELECT COALESCE(c.day, a.published) AS day) dated",
}


def test_cells_of_a_named_row_are_made_where_it_is_looked_up():
    assert beside(JOINS, ["c.id", "p.name", "upper(p.slug)"]) == (
        "c.id, p.c1, p.c2",
        "LEFT JOIN LATERAL (SELECT p.name AS c1, upper(p.slug) AS c2 FROM place p"
        " WHERE c.place_id IS NOT NULL AND p.id = c.place_id OFFSET 0) p ON true",
    )


def test_row_may_be_of_several_tables():
    cells, joins = beside(JOINS, ["a.title", "o.name"])
    assert cells == "a.c0, a.c1"
    assert "(SELECT a.title AS c0, o.name AS c1, a.published FROM article a JOIN outlet o ON" in joins


def test_join_brings_those_that_it_reads():
    cells, joins = beside(JOINS, ["dated.day"])
    assert cells == "dated.day"
    assert joins.split("\n") == [
        "LEFT JOIN LATERAL (SELECT a.published FROM article a JOIN outlet o ON o.id = a.outlet_id"
        " WHERE c.article_id IS NOT NULL AND a.id = c.article_id OFFSET 0) a ON true",
        JOINS["dated"],
    ]


def test_cells_of_the_rows_themselves_need_no_join():
    assert beside(JOINS, ["c.id", "c.kind || c.state"]) == ("c.id, c.kind || c.state", "")
