namespace NetLessons.Tests;

/// <summary>What a front end, jupyter_client, sees of a kernel.</summary>
public sealed class JupyterKernelTests
{
    private static readonly Lazy<string> Python = new(
        () => Peer.RequirePythonModule("jupyter_client", package: "python3-jupyter-client"));

    [Fact]
    public Task A_cell_is_busy_shows_what_it_puts_out_and_is_idle() => AssertSeenAsync(
        "execute",
        @"ok [1] | busy, input [1], stdout '6\n', idle",
        @"ok [2] | busy, input [2], stderr '😀\n', result [2] 42, idle",
        "error [3] | busy, input [3], error DivideByZeroException: Attempted to divide by zero., idle",
        "ok [4] | busy, input [4], idle",
        "ok [5] | busy, input [5], stdout '\ufffd', result [5] \ufffd, idle");

    [Fact]
    public Task A_silent_cell_shows_no_value_and_a_cell_that_is_not_stored_is_in_no_history() => AssertSeenAsync(
        "silent",
        "ok [0] | busy, idle",
        "ok [0] | busy, input [0], result [0] 1, idle",
        "ok [1] | busy, input [1], result [1] 2, idle",
        "[[1, 1, ['x + 1', '2']]]");

    [Fact]
    public Task A_users_expressions_have_values_or_errors_of_their_own() => AssertSeenAsync(
        "expressions",
        "ok [1] | busy, input [1], idle",
        "ok 2",
        "error CompilationError",
        "ok [2] | busy, input [2], result [2] 1, idle");

    [Fact]
    public Task A_cell_that_needs_a_package_is_skipped_where_the_front_end_sends_its_tags() => AssertSeenAsync(
        "needs",
        "ok [1] | busy, input [1], idle",
        "ok [2] | busy, input [2], "
            + @"stdout 'Skipped: this cell needs MailKit, and PocketMail stands in for it here.\n', idle",
        "ok [3] | busy, input [3], result [3] 42, idle");

    [Fact]
    public Task A_display_is_updated_in_its_place() => AssertSeenAsync(
        "displays",
        "display_data one, update_display_data two",
        "1 display");

    [Fact]
    public Task Cells_that_wait_behind_one_that_fails_are_aborted_and_later_ones_run() => AssertSeenAsync(
        "abort",
        "error [1] | busy, input [1], error Exception: first, idle",
        "aborted | busy, idle",
        "aborted | busy, idle",
        "incomplete",
        @"ok [2] | busy, input [2], stdout 'later\n', idle");

    [Fact]
    public Task Cells_behind_one_that_may_fail_run() => AssertSeenAsync(
        "go_on",
        "error [1] | busy, input [1], error Exception: first, idle",
        @"ok [2] | busy, input [2], stdout 'cell 2\n', idle",
        @"ok [3] | busy, input [3], stdout 'cell 3\n', idle",
        "incomplete",
        @"ok [4] | busy, input [4], stdout 'later\n', idle");

    [Fact]
    public Task A_cell_asks_the_person_in_front_where_they_can_be_asked() => AssertSeenAsync(
        "ask",
        "input_request name?  False",
        "ok [1] | busy, input [1], result [1] 李雷 😀, idle",
        "input_request word?  True",
        "ok [2] | busy, input [2], result [2] 李雷 😀, idle",
        "error [3] | busy, input [3], error InvalidOperationException: The question was not answered., idle",
        "InvalidOperationException The question was not answered.");

    [Fact]
    public Task A_cell_reads_a_line_of_the_person_in_front() => AssertSeenAsync(
        "read_line",
        "'' False",
        "ok [1] | busy, input [1], stdout 'name? ', result [1] 李雷, idle");

    [Fact]
    public Task A_question_that_a_cell_left_open_does_not_keep_the_next_one_from_asking() => AssertSeenAsync(
        "left_question",
        "ok [1]",
        "ok [2] | busy, input [2], result [2] of the second, idle",
        "ok [3] | busy, input [3], result [3] nothing, idle");

    [Fact]
    public Task A_cell_on_the_control_socket_waits_for_the_one_that_runs() => AssertSeenAsync(
        "control",
        "interrupt_reply",
        "error [1]",
        "ok [2] | busy, input [2], result [2] 42, idle");

    [Fact]
    public Task An_interrupt_ends_a_cell_and_those_that_wait_behind_it_and_the_session_stays() => AssertSeenAsync(
        "interrupt",
        "ok [1] | busy, input [1], idle",
        "error aborted | while (true) { }",
        "error aborted | System.Threading.Thread.Sleep(-1);",
        "error aborted | Task.Delay(-1).Wait();",
        "error aborted | await Task.Delay(-1);",
        "error aborted | door.Start(); door.AcceptSocket();",
        "error aborted | await GetInputAsync(\"? \")",
        "ok [8] | busy, input [8], result [8] 42, idle");

    [Fact]
    public Task An_interrupt_while_nothing_runs_ends_nothing_later() => AssertSeenAsync(
        "interrupt_idle",
        "ok [1] | busy, input [1], result [1] 1, idle");

    [Fact]
    public Task A_message_that_is_not_signed_with_the_key_or_came_before_is_ignored() => AssertSeenAsync(
        "signatures",
        @"ok [1] | busy, input [1], stdout 'signed\n', idle",
        @"['Console.WriteLine(""once"");', '1']");

    [Fact]
    public Task Two_front_ends_get_their_own_replies_and_both_see_everything() => AssertSeenAsync(
        "two",
        "ok [0]",
        "ok [0]",
        @"busy, input [0], stdout 'of one\n', idle",
        @"busy, input [0], stdout 'of other\n', idle",
        @"busy, input [0], stdout 'of one\n', idle",
        @"busy, input [0], stdout 'of other\n', idle",
        "one? ",
        "result [1] one",
        "other? ",
        "result [2] other");

    [Fact]
    public Task Heartbeat_control_unknown_messages_and_comms_are_answered_as_far_as_they_can_be() => AssertSeenAsync(
        "others",
        "heartbeat beat",
        "kernel_info_reply netlessons",
        "no_such_request | busy, idle",
        "comm_open | busy, comm_close, idle",
        "comm_info_request | busy, idle",
        "{'status': 'ok', 'comms': {}}",
        "['Length'] Leng");

    private static async Task AssertSeenAsync(string act, params string[] lines)
    {
        await using var kernel = new RunningKernel();
        using var client = PeerProcess.Start(
            Python.Value, Peer.Script("kernel_client.py"), kernel.ConnectionFile, act);
        Assert.Equal(lines, await client.ReadToEndAsync());
    }
}
