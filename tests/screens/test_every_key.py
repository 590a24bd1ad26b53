"""Every key is pressed by a test that fails when the key no longer does what it did.

A new binding wants a line here, and a test to name in it: one that presses all its keys, and looks at what they do.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from textual.binding import Binding

from kantlijn.app import Kantlijn
from kantlijn.screens.actions import NAMES, owners

TESTS = Path(__file__).parents[1]

HELD = """
screens/test_chooser.py::test_a_question_is_answered_by_keys
    Ask: ask.yes ask.no
screens/test_chooser.py::test_escape_and_enter_on_nothing_choose_nothing
    Chooser: chooser.back
screens/test_chooser.py::test_moving_by_line_and_page
    Chooser: chooser.up chooser.page.down chooser.page.up
screens/test_chooser.py::test_the_number_chosen_is_that_of_the_whole_list
    Chooser: chooser.down
screens/test_clipboard.py::test_a_passage_is_chosen_by_the_moving_keys_and_taken
    DocumentView: choose.end
screens/test_clipboard.py::test_what_is_under_the_cursor_in_each_pane
    Clipboard: copy copy.sourced
screens/test_listing.py::test_a_key_goes_to_the_next_year_and_back
    PostList: list.year.next list.year.previous
screens/test_listing.py::test_a_title_is_gone_to_by_its_first_letters
    TitleJump: jump.cancel jump.next jump.previous
    PostList: list.jump
screens/test_listing.py::test_one_key_goes_through_the_orders_and_says_which
    PostList: list.order
screens/test_listing.py::test_the_list_is_filtered_as_one_types_and_esc_shows_all_again
    FilterBar: filter.cancel
    PostList: list.filter
screens/test_margin.py::test_the_key_goes_to_the_passage_and_from_there_to_who_quotes_it
    Jumps: jump.back
    Margin: margin.cross
screens/test_marks.py::test_a_letter_answers_and_what_does_without_one
    Letter: letter.none letter.back
screens/test_nothing_to_read.py::test_where_there_is_nothing_a_key_opens_the_sample
    OtherArchives: archive.sample
screens/test_other_archives.py::test_an_empty_folder_offers_what_was_read_before_and_opens_it
    OtherArchives: archive.other
screens/test_pictures.py::test_a_key_shows_what_is_here_and_puts_it_away
    Links: image.show
screens/test_reading.py::test_find_counts_both_panes_and_goes_round
    ReadingScreen: back
    Find: find
screens/test_reading.py::test_help_lists_every_key_and_is_searchable
    Kantlijn: help
screens/test_reading.py::test_next_then_previous_is_where_one_was
    Posts: post.next post.previous
screens/test_reading.py::test_panes_by_tab_and_number
    Panes: pane.next pane.list pane.article pane.comments
screens/test_reading.py::test_q_goes_back_and_quits_from_the_last_step
    ReadingScreen: leave
screens/test_reading.py::test_reading_the_files_again_brings_in_what_changed
    Files: files.read
screens/test_reading.py::test_the_list_of_links
    Links: link.list
screens/test_reading.py::test_the_posts_link_is_shown_before_it_is_opened
    Links: link.open
screens/test_reading.py::test_unread_posts
    Posts: post.next_unread post.previous_unread
screens/test_reading.py::test_what_is_hidden_by_state_is_shown_by_one_key
    ReadingScreen: everything
screens/test_reading_state.py::test_a_mark_is_found_again_in_the_next_run
    Marks: mark.set mark.list
screens/test_reading_state.py::test_a_new_comment_is_marked_and_one_key_goes_there
    News: new.next new.previous
screens/test_reading_state.py::test_a_post_is_read_once_its_end_was_seen_and_that_can_be_undone
    ReadMarks: read.turn read.undo
screens/test_reading_state.py::test_an_edited_comment_and_post_say_so_and_one_key_lists_what_is_new
    Listing: list.new
screens/test_reading_state.py::test_one_key_goes_back_over_jumps_and_another_forward_again
    Jumps: jump.forward
screens/test_report.py::test_a_key_goes_from_problem_to_problem_and_enter_shows_the_lines_round_it
    ReportView: report.problem.next report.problem.previous
screens/test_report.py::test_the_report_moves_and_goes
    Files: report
    ReportScreen: report.back
screens/test_report.py::test_the_report_names_each_file_and_what_could_not_be_read
    ReportView: report.open
screens/test_report.py::test_what_comes_in_while_the_report_is_open_is_shown
    ReportScreen: report.read
screens/test_search.py::test_backspace_comes_back_to_the_list_where_it_was_and_then_to_where_one_read
    QueryField: search.newer
screens/test_search.py::test_keys_lead_back_from_what_one_person_said
    PersonScreen: person.back
screens/test_search.py::test_names_complete_history_comes_back_and_the_language_is_shown
    Search: search
    QueryField: search.complete search.older search.language
screens/test_search.py::test_nothing_found_says_what_finds_something_and_notes_are_shown
    SearchScreen: search.back
screens/test_search.py::test_one_key_turns_the_order
    SearchScreen: search.order
screens/test_search.py::test_pages_are_turned_from_the_field_and_q_leaves_the_list
    SearchScreen: search.leave search.page.down search.page.up
screens/test_search.py::test_what_one_person_said_here_and_in_the_archive
    PersonScreen: person.turn
    Search: person
test_app.py::test_a_letter_without_an_action_does_nothing_and_others_quit
    Kantlijn: quit
test_terminal_damage.py::test_a_key_draws_anew_what_another_program_wrote_over
    Kantlijn: redraw
widgets/test_article_pane.py::test_a_table_is_shown_whole_and_moved_by_keys_that_else_belong_to_the_posts
    ArticlePane: table.turn table.right table.left
widgets/test_article_pane.py::test_details_are_opened_and_closed_and_the_keys_for_it_work_only_while_some_are_on_the_page
    ArticlePane: fold.toggle fold.fold fold.unfold
widgets/test_article_pane.py::test_the_headings_are_asked_for_by_a_message
    ArticlePane: headings
widgets/test_choosing.py::test_in_a_thread_it_begins_with_the_words_of_the_comment_and_goes_by_lines
    DocumentView: choose.further choose.less
    ThreadPane: choose.end choose.further choose.less
widgets/test_choosing.py::test_what_the_keys_choose
    ArticlePane: choose.further choose.less
    DocumentView: choose
widgets/test_comment_turns.py::test_the_table_of_the_comment_under_the_cursor_is_turned_and_moved
    ThreadPane: table.turn table.right table.left
widgets/test_find.py::test_n_and_shift_n_go_on_from_where_the_reader_is
    Find: find.next find.previous
widgets/test_find.py::test_the_bar_says_when_it_is_opened_and_closed
    FindBar: find.cancel
widgets/test_find_bar.py::test_steps_leave_the_field_as_it_is
    FindBar: find.typing.next find.typing.previous
widgets/test_find_bar.py::test_the_ends_of_typing
    FindBar: find.keep
widgets/test_find_bar.py::test_the_kind_of_pattern_leaves_room_to_type
    FindBar: find.regex
widgets/test_footnotes.py::test_a_key_goes_to_the_note_and_back_and_then_to_the_next
    ArticlePane: footnote
widgets/test_footnotes.py::test_notes_of_a_comment_are_looked_for_in_it_alone
    ThreadPane: footnote
widgets/test_paged_view.py::test_there_and_back
    PagedView: line.down line.up page.on page.down page.up half.down half.up top bottom
widgets/test_panes.py::test_comments_are_hidden_and_shown
    Panes: comments.toggle
widgets/test_panes.py::test_digits_typed_together_are_a_number_and_go_to_no_pane
    Panes: -
widgets/test_panes.py::test_the_text_gets_narrower_from_what_it_is_and_wider_again
    Panes: measure.less measure.more
widgets/test_panes.py::test_zoom_gives_one_pane_all_the_room_and_gives_it_back
    Panes: pane.zoom
widgets/test_peek.py::test_each_press_shows_one_more_above_and_a_move_ends_it
    ThreadPane: peek
widgets/test_peek.py::test_escape_ends_a_peek_before_anything_else
    ThreadPane: peek.end
widgets/test_post_list.py::test_one_line_a_post
    PostList: list.lines.one list.lines.two
widgets/test_post_list.py::test_the_cursor_moves_and_stays_in_the_list
    PostList: list.down list.up list.page.down list.page.up list.half.down list.half.up list.top list.bottom
widgets/test_post_list.py::test_the_cursor_moves_without_opening_and_enter_opens
    PostList: list.open
widgets/test_result_list.py::test_keys_open_a_result_and_lead_back_to_the_field
    ResultList: result.open result.leave
widgets/test_result_list.py::test_the_cursor_moves_by_results_pages_and_to_the_ends
    ResultList: result.down result.up result.page.down result.page.up result.top result.bottom
widgets/test_thread_pane.py::test_a_comment_without_replies_is_folded_to_a_line_by_a_second_press
    ThreadPane: fold.toggle
widgets/test_thread_pane.py::test_folding_everywhere_says_the_level_and_how_much_is_shown
    ThreadPane: fold.less fold.more fold.all
widgets/test_thread_pane.py::test_folding_the_comment_under_the_cursor_and_folding_above_it
    ThreadPane: fold.fold fold.unfold
widgets/test_thread_pane.py::test_from_comment_to_comment_by_each_key
    ThreadPane: sibling.next sibling.previous parent root
widgets/test_thread_pane.py::test_the_next_order_is_asked_for_and_the_cursor_has_a_block_in_it
    ThreadPane: thread.order
"""
"""Tests, and below each the ids of the actions whose keys it holds, by the class that binds them; `-` has no id."""


def held() -> dict[tuple[str, str], str]:
    """The test that holds each binding."""
    found: dict[tuple[str, str], str] = {}
    test = ""
    for line in HELD.strip().split("\n"):
        owner, colon, ids = line.strip().partition(": ")
        if colon:
            found |= {(owner, name): test for name in ids.split()}
        else:
            test = line
    return found


@cache
def module(file: str) -> list[ast.stmt]:
    """What stands in a file of tests."""
    return ast.parse((TESTS / file).read_text(encoding="utf-8")).body


@cache
def words_of(test: str) -> frozenset[str]:
    """What stands in the strings of a test, and of what it names in its module; of `*"jj"` each letter too."""
    file, _, name = test.partition("::")
    nodes = module(file)
    function = next(
        node for node in nodes if isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)) and node.name == name
    )
    named = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    told = [node for node in nodes if isinstance(node, ast.Assign) and named & set(map(ast.unparse, node.targets))]
    return frozenset(word for node in (function, *told) for word in _words(node))


def _words(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        letters = node.value if isinstance(node, ast.Starred) else node.iter if isinstance(node, ast.For) else None
        if isinstance(letters, ast.Constant) and isinstance(letters.value, str):
            yield from letters.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (node.value, *node.value.split())


def test_each_key_is_pressed_by_the_test_that_holds_its_binding() -> None:
    tests = held()
    not_held = []
    for owner in owners(Kantlijn):
        for binding in vars(owner)["BINDINGS"]:
            assert isinstance(binding, Binding)
            test = tests.get((owner.__name__, binding.id or "-"), "")
            keys = [key.strip() for key in binding.key.split(",")]
            not_held += [
                (owner.__name__, binding.id, key)
                for key in keys
                if not test or not {key, NAMES.get(key, key)} & words_of(test)
            ]
    assert not_held == []


def test_none_is_named_that_is_no_longer_there() -> None:
    there = {(owner.__name__, one.id or "-") for owner in owners(Kantlijn) for one in vars(owner)["BINDINGS"]}
    assert set(held()) - there == set()
