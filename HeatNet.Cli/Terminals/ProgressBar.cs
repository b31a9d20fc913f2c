using System.Diagnostics;
using System.Globalization;

namespace HeatNet.Cli.Terminals;

/// <summary>
/// One line on standard error that grows, and vanishes at the end. It appears only after a second, and never where errors do not
/// go to a terminal. Reports may come from any thread.
/// </summary>
internal sealed class ProgressBar : IProgress<int>, IDisposable
{
    private const int Cells = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _error;
    private readonly string _title;
    private readonly int _total;
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Timer? _timer;
    private readonly IProgress<StageProgress>? _watcher;
    private int _done;
    private bool _isShown;
    private bool _isDisposed;

    /// <param name="error">Standard error.</param>
    /// <param name="isVisible">Whether it is a terminal and the user wants to see it.</param>
    /// <param name="title">What is going on.</param>
    /// <param name="total">Number of steps; 0: unknown, only the time is shown.</param>
    /// <param name="watcher">Who else is told of progress.</param>
    public ProgressBar(TextWriter error, bool isVisible, string title, int total, IProgress<StageProgress>? watcher = null)
    {
        _error = error;
        _title = title;
        _total = total;
        _watcher = watcher;
        _watcher?.Report(new StageProgress(title, 0, total));
        _timer = isVisible ? new Timer(_ => Draw(), null, Patience, Period) : null;
    }

    /// <summary>Number of steps done so far; reports that come late do not set it back.</summary>
    public void Report(int value)
    {
        lock (_gate)
        {
            _done = Math.Max(_done, value);
            _watcher?.Report(new StageProgress(_title, _done, _total));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            if (_isShown)
            {
                _error.Write("\r\u001b[2K");
                _error.Flush();
            }
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isShown = true;
            var seconds = _clock.Elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            var full = _total > 0 ? (int)((long)Cells * Math.Min(_done, _total) / _total) : 0;
            var bar = _total > 0 ? $" {new string('━', full)}{new string('╌', Cells - full)} {_done}/{_total}" : "";
            _error.Write($"\r\u001b[2K{_title}{bar} {seconds} s");
            _error.Flush();
        }
    }
}
