using HeatNet.Cli.Runs;
using HeatNet.Cli.Terminals;

namespace HeatNet.Cli.Serving.Jobs;

/// <summary>Where a job stands.</summary>
internal enum JobState
{
    Waiting,
    Running,
    Done,
    NotSolved,
    Failed,
    Cancelled,
}

/// <summary>A job as the page shows it.</summary>
internal sealed record JobView(
    int Id,
    string Case,
    string Kind,
    string? Title,
    string State,
    string? Stage,
    int Done,
    int Total,
    DateTimeOffset Asked,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    string? RunId,
    IReadOnlyList<Handover> Handovers);

/// <summary>What a job said.</summary>
internal sealed record JobText(string Text);

/// <summary>A run that is waiting, going on, or over. Its parts are read and changed from several threads.</summary>
/// <param name="id">Its number.</param>
/// <param name="order">What is run.</param>
internal sealed class Job(int id, JobOrder order) : IProgress<StageProgress>
{
    // A page of a terminal is a few kilobytes; the list of errors of a broken case may be long.
    private const int MostTextLetters = 20_000;

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _asked = DateTimeOffset.UtcNow;

    // It holds no timer and no handle, so that nothing is lost when it is not disposed, and it may be cancelled at any time.
    private readonly CancellationTokenSource _cancellation = new();

    private StageProgress _progress;
    private DateTimeOffset? _started;
    private DateTimeOffset? _ended;
    private string _text = "";

    /// <summary>Its number.</summary>
    public int Id => id;

    /// <summary>What is run.</summary>
    public JobOrder Order => order;

    /// <summary>Where it stands.</summary>
    public JobState State { get; private set; }

    /// <summary>Whether it is over.</summary>
    public bool IsOver => State > JobState.Running;

    /// <summary>Cancelled when somebody cancels it.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Called after every change.</summary>
    public required Action Changed { get; init; }

    /// <summary>Cancels it; one that waits is over at once.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            if (State == JobState.Waiting)
            {
                (State, _ended) = (JobState.Cancelled, DateTimeOffset.UtcNow);
            }
        }

        _cancellation.Cancel();
        Changed();
    }

    /// <summary>Begins it; false where it was cancelled before.</summary>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (State != JobState.Waiting)
            {
                return false;
            }

            (State, _started) = (JobState.Running, DateTimeOffset.UtcNow);
        }

        Changed();
        return true;
    }

    /// <summary>Takes note of its end.</summary>
    /// <param name="exitCode">Exit code of the command.</param>
    /// <param name="text">What it said.</param>
    public void End(int exitCode, string text)
    {
        lock (_gate)
        {
            State = exitCode switch
            {
                ExitCode.Solved or ExitCode.LimitViolated => JobState.Done,
                ExitCode.NotSolved => JobState.NotSolved,
                ExitCode.Cancelled => JobState.Cancelled,
                _ => JobState.Failed,
            };
            _ended = DateTimeOffset.UtcNow;
            _text = text.Length <= MostTextLetters ? text : text[..MostTextLetters] + "…";
        }

        Changed();
    }

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_gate)
        {
            _progress = value;
        }

        Changed();
    }

    /// <summary>As the page shows it.</summary>
    public JobView View()
    {
        lock (_gate)
        {
            return new JobView(
                id, order.Case, order.Kind, order.Title, SnakeCase.Of(State), State == JobState.Running ? _progress.Title : null, _progress.Done, _progress.Total,
                _asked, _started, _ended, IsOver && HasRun ? order.RunId : null, order.Handovers);
        }
    }

    /// <summary>What it said; empty until it is over.</summary>
    public JobText Text()
    {
        lock (_gate)
        {
            return new JobText(_text);
        }
    }

    /// <summary>Whether it left a run: what it found is kept even where it was cancelled or not all of it has a solution.</summary>
    public bool HasRun => File.Exists(Path.Combine(order.RunFolder, RunFolder.RecordFile));
}
