using System.Globalization;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli.Serving.Jobs;

/// <summary>Runs the program with arguments, as if they had been typed.</summary>
internal delegate Task<int> RunProgram(IReadOnlyList<string> arguments, TerminalOptions terminal, CultureInfo language, CancellationToken token);

/// <summary>Runs jobs one after the other: a run uses all processors by itself. What fails in a run ends that run alone.</summary>
internal sealed class JobQueue : IAsyncDisposable
{
    /// <summary>Most jobs that wait.</summary>
    public const int MostWaiting = 8;

    // Jobs that are over and still listed.
    private const int MostKept = 30;

    private readonly RunProgram _program;
    private readonly Action<Job> _ended;
    private readonly Lock _gate = new();
    private readonly List<Job> _jobs = [];
    private readonly List<Action> _watchers = [];
    private readonly SemaphoreSlim _asked = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _working;
    private int _lastId;

    /// <param name="program">Runs a command line.</param>
    /// <param name="ended">Called when a job is over.</param>
    public JobQueue(RunProgram program, Action<Job> ended)
    {
        _program = program;
        _ended = ended;
        _working = Task.Run(WorkAsync);
    }

    /// <summary>All jobs, the newest first.</summary>
    public IReadOnlyList<JobView> List()
    {
        lock (_gate)
        {
            return [.. Enumerable.Reverse(_jobs).Select(job => job.View())];
        }
    }

    /// <summary>What a job said; null where there is none of this number.</summary>
    public JobText? TextOf(int id)
    {
        lock (_gate)
        {
            return _jobs.Find(job => job.Id == id)?.Text();
        }
    }

    /// <summary>Adds a job; null where too many are waiting already.</summary>
    public JobView? TryAdd(JobOrder order)
    {
        Job job;
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || _jobs.Count(waiting => waiting.State == JobState.Waiting) >= MostWaiting)
            {
                return null;
            }

            job = new Job(++_lastId, order) { Changed = TellWatchers };
            _jobs.Add(job);
            Forget();
        }

        _asked.Release();
        TellWatchers();
        return job.View();
    }

    /// <summary>Cancels a job; false where there is none of this number.</summary>
    public bool TryCancel(int id)
    {
        Job? job;
        lock (_gate)
        {
            job = _jobs.Find(candidate => candidate.Id == id && !candidate.IsOver);
        }

        job?.Cancel();
        if (job is { IsOver: true })
        {
            _ended(job);
        }

        return job is not null;
    }

    /// <summary>Calls back after every change until the answer is disposed.</summary>
    public IDisposable Watch(Action changed)
    {
        lock (_watchers)
        {
            _watchers.Add(changed);
        }

        return new Watcher(this, changed);
    }

    /// <summary>Cancels everything and waits until nothing is going on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        List<Job> jobs;
        lock (_gate)
        {
            jobs = [.. _jobs];
        }

        foreach (var job in jobs.Where(job => !job.IsOver))
        {
            TryCancel(job.Id);
        }

        await _working.ConfigureAwait(false);
        _stop.Dispose();
        _asked.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _asked.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Job? next;
            lock (_gate)
            {
                next = _jobs.Find(job => job.State == JobState.Waiting);
            }

            if (next?.TryBegin() == true)
            {
                await RunAsync(next).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(Job job)
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        using var text = TextWriter.Synchronized(said);
        var exitCode = ExitCode.Unexpected;
        try
        {
            var terminal = new TerminalOptions(text, text, OutputIsTerminal: false, ErrorIsTerminal: false, job);
            exitCode = await Task.Run(() => _program(job.Order.Arguments, terminal, job.Order.Language, job.Token)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a run throws ends the run and not the server.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            text.WriteLine(exception.Message);
        }

        _ended(job);
        job.End(exitCode, said.ToString());
    }

    private void Forget()
    {
        while (_jobs.Count(job => job.IsOver) > MostKept)
        {
            _jobs.Remove(_jobs.First(job => job.IsOver));
        }
    }

    private void TellWatchers()
    {
        Action[] watchers;
        lock (_watchers)
        {
            watchers = [.. _watchers];
        }

        Array.ForEach(watchers, watcher => watcher());
    }

    private sealed class Watcher(JobQueue queue, Action changed) : IDisposable
    {
        public void Dispose()
        {
            lock (queue._watchers)
            {
                queue._watchers.Remove(changed);
            }
        }
    }
}
