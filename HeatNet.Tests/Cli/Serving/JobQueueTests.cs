using System.Globalization;
using HeatNet.Cli;
using HeatNet.Cli.Serving.Jobs;
using HeatNet.Cli.Terminals;

namespace HeatNet.Tests.Cli.Serving;

public class JobQueueTests
{
    [Test]
    public async Task Jobs_run_one_after_the_other_in_the_order_in_which_they_came()
    {
        var (running, most) = (0, 0);
        var order = new List<string>();
        await using var queue = new JobQueue(
            async (arguments, _, _, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                order.Add(arguments[0]);
                await Task.Delay(5).ConfigureAwait(false);
                Interlocked.Decrement(ref running);
                return ExitCode.Solved;
            },
            _ => { });
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            queue.TryAdd(Order(name));
        }

        await UntilAsync(() => queue.List().All(job => job.State == "done")).ConfigureAwait(false);
        Assert.That((order, most), Is.EqualTo((new List<string> { "a", "b", "c", "d" }, 1)));
    }

    [Test]
    public async Task No_more_wait_than_fit()
    {
        var gate = new TaskCompletionSource<int>();
        await using var queue = new JobQueue((_, _, _, _) => gate.Task, _ => { });
        queue.TryAdd(Order("first"));
        await UntilAsync(() => queue.List()[0].State == "running").ConfigureAwait(false);
        for (var i = 0; i < JobQueue.MostWaiting; i++)
        {
            Assert.That(queue.TryAdd(Order("more")), Is.Not.Null);
        }

        Assert.That(queue.TryAdd(Order("too many")), Is.Null);
        queue.TryCancel(2);
        Assert.That(queue.TryAdd(Order("in its place")), Is.Not.Null, "one that is cancelled waits no more");
        gate.SetResult(ExitCode.Solved);
    }

    [Test]
    public async Task A_job_that_crashes_ends_itself_alone()
    {
        await using var queue = new JobQueue(
            (arguments, _, _, _) => arguments[0] == "bad" ? throw new InvalidOperationException("it broke") : Task.FromResult(ExitCode.Solved), _ => { });
        queue.TryAdd(Order("bad"));
        queue.TryAdd(Order("good"));
        await UntilAsync(() => queue.List().All(job => job.Ended is not null)).ConfigureAwait(false);
        Assert.That(queue.List().Select(job => job.State), Is.EqualTo(new[] { "done", "failed" }));
        Assert.That(queue.TextOf(1)!.Text, Does.Contain("it broke"));
    }

    [TestCase(ExitCode.Solved, "done")]
    [TestCase(ExitCode.NotSolved, "not_solved")]
    [TestCase(ExitCode.Invalid, "failed")]
    [TestCase(ExitCode.Unexpected, "failed")]
    [TestCase(ExitCode.Cancelled, "cancelled")]
    public async Task The_exit_code_tells_how_a_job_ended(int exitCode, string state)
    {
        await using var queue = new JobQueue((_, _, _, _) => Task.FromResult(exitCode), _ => { });
        queue.TryAdd(Order("a"));
        await UntilAsync(() => queue.List()[0].Ended is not null).ConfigureAwait(false);
        Assert.That(queue.List()[0].State, Is.EqualTo(state));
    }

    [Test]
    public async Task Cancelling_stops_the_job_that_runs_and_keeps_one_that_waits_from_running()
    {
        var ran = new List<string>();
        await using var queue = new JobQueue(
            async (arguments, _, _, token) =>
            {
                ran.Add(arguments[0]);
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return ExitCode.Cancelled;
            },
            _ => { });
        queue.TryAdd(Order("first"));
        queue.TryAdd(Order("second"));
        await UntilAsync(() => ran.Count == 1).ConfigureAwait(false);
        Assert.That(queue.TryCancel(2), Is.True);
        Assert.That(queue.List()[0].State, Is.EqualTo("cancelled"));
        Assert.That(queue.TryCancel(1), Is.True);
        await UntilAsync(() => queue.List()[1].State == "cancelled").ConfigureAwait(false);
        Assert.That(queue.TryCancel(1), Is.False, "what is over cannot be cancelled");
        Assert.That(ran, Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task Progress_is_told_to_whoever_watches()
    {
        var gate = new TaskCompletionSource<int>();
        await using var queue = new JobQueue(
            (_, terminal, _, _) =>
            {
                using var bar = new ProgressBar(terminal.Error, isVisible: false, "solving", 10, terminal.Watcher);
                bar.Report(3);
                return gate.Task;
            },
            _ => { });
        var changes = 0;
        using (queue.Watch(() => Interlocked.Increment(ref changes)))
        {
            queue.TryAdd(Order("a"));
            await UntilAsync(() => queue.List()[0].Done == 3).ConfigureAwait(false);
        }

        var job = queue.List()[0];
        Assert.That((job.Stage, job.Done, job.Total, job.State), Is.EqualTo(("solving", 3, 10, "running")));
        Assert.That(changes, Is.GreaterThanOrEqualTo(3));
        var before = changes;
        gate.SetResult(ExitCode.Solved);
        await UntilAsync(() => queue.List()[0].Ended is not null).ConfigureAwait(false);
        Assert.That(changes, Is.EqualTo(before), "who has gone is told no more");
    }

    [Test]
    public async Task Its_end_cancels_what_runs_and_waits_until_it_has_cleared_up()
    {
        var hasClearedUp = false;
        var started = new TaskCompletionSource();
        var queue = new JobQueue(
            async (_, _, _, token) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Task.Delay(30, CancellationToken.None).ConfigureAwait(false);
                hasClearedUp = true;
                return ExitCode.Cancelled;
            },
            _ => { });
        queue.TryAdd(Order("a"));
        await started.Task.ConfigureAwait(false);
        await queue.DisposeAsync().ConfigureAwait(false);
        Assert.That(hasClearedUp, Is.True);
        Assert.That(queue.TryAdd(Order("late")), Is.Null);
    }

    private static JobOrder Order(string name) => new()
    {
        Arguments = [name],
        RunId = name,
        RunFolder = Path.Combine(Path.GetTempPath(), "heatnet-no-such-run"),
        Case = "case",
        Kind = "simulate",
        Language = CultureInfo.InvariantCulture,
    };

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
            await Task.Delay(2).ConfigureAwait(false);
        }
    }
}
