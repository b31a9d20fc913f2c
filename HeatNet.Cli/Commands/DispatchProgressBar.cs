using System.CommandLine;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Dispatch;

namespace HeatNet.Cli.Commands;

/// <summary>Progress of a dispatch: a bar for every stage.</summary>
internal sealed class DispatchProgressBar(CommandContext context, ParseResult parsed, int steps) : IProgress<DispatchProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private DispatchStage? _stage;
    private ProgressBar? _bar;

    public void Report(DispatchProgress value)
    {
        lock (_gate)
        {
            if (_stage != value.Stage || value.Done == 0)
            {
                _bar?.Dispose();
                _stage = value.Stage;
                _bar = context.Progress(parsed, Title(value.Stage), steps);
            }

            _bar!.Report(value.Done);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _bar?.Dispose();
        }
    }

    private string Title(DispatchStage stage) => stage switch
    {
        DispatchStage.Bound => context.Text.ProgressBound,
        DispatchStage.Simulation => context.Text.ProgressChecking,
        _ => context.Text.ProgressCommitment,
    };
}
