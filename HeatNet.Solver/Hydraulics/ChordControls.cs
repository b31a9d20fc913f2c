using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// Chords with a control: check valves and other one-way edges, which shut against backward flow, and throttles, which let no more than their set flow pass.
/// Each is held at what its control allows, or free.
/// </summary>
internal sealed class ChordControls
{
    private readonly FlowNetwork _network;
    private readonly LoopedCore _core;
    private readonly CoreState _state;
    private readonly BranchLaws _branches;
    private readonly double[] _throttleFlow;
    private readonly int[] _chains;

    /// <param name="network">The network.</param>
    /// <param name="core">Its looped core.</param>
    /// <param name="state">Flows and drops of the core.</param>
    /// <param name="branches">Laws of what is no pipe.</param>
    /// <param name="throttleFlow">Set flow in kg/s of each throttle, by edge; may change.</param>
    public ChordControls(FlowNetwork network, LoopedCore core, CoreState state, BranchLaws branches, double[] throttleFlow)
    {
        _network = network;
        _core = core;
        _state = state;
        _branches = branches;
        _throttleFlow = throttleFlow;
        _chains = [.. Enumerable.Range(0, core.ChainCount)
            .Where(chain => core.ChainChordEdge[chain] != FlowNetwork.None && branches.IsOneWay(core.ChainChordEdge[chain]))];
    }

    /// <summary>Whether every control is held or free as the pressures ask for.</summary>
    public bool Agree()
    {
        foreach (var chain in _chains)
        {
            var edge = _core.ChainChordEdge[chain];
            var flow = _state.ChordFlow(chain);
            var agrees = _state.IsHeld[chain]
                ? !AsksForRelease(chain)
                : flow >= 0 && !(_network.Law[edge] == EdgeLaw.Throttle && flow > _throttleFlow[edge]);
            if (!agrees)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Held throttles pass what they are set to.</summary>
    public void FollowSetFlows()
    {
        foreach (var chain in _chains)
        {
            if (_state.IsHeld[chain] && _state.ChordFlow(chain) > 0)
            {
                _state.SetChordFlow(chain, _throttleFlow[_core.ChainChordEdge[chain]]);
            }
        }
    }

    /// <summary>Part of a step up to the first control, and a little more for that to be seen.</summary>
    /// <param name="change">Step by chain.</param>
    public double ShareToFirst(ReadOnlySpan<double> change)
    {
        var share = 1.0;
        foreach (var chain in _chains)
        {
            if (_state.IsHeld[chain])
            {
                continue;
            }

            var edge = _core.ChainChordEdge[chain];
            var flow = _state.ChordFlow(chain);
            var flowChange = _state.ChordFlow(chain, change[chain]);
            if (flow + flowChange < 0)
            {
                share = Math.Min(share, -flow / flowChange);
            }
            else if (_network.Law[edge] == EdgeLaw.Throttle && flow + flowChange > _throttleFlow[edge])
            {
                share = Math.Min(share, (_throttleFlow[edge] - flow) / flowChange);
            }
        }

        return share < 1 ? Math.Max(share, 0) * (1 + 1e-9) : 1;
    }

    /// <summary>Stops flows that a control does not allow: backwards through a one-way edge, more than its set flow through a throttle.</summary>
    /// <param name="keepState">Whether what is held stays held; else throttles begin held at their set flows and all others free.</param>
    /// <returns>Whether a flow was stopped.</returns>
    public bool Hold(bool keepState)
    {
        var wasStopped = false;
        foreach (var chain in _chains)
        {
            var edge = _core.ChainChordEdge[chain];
            var isThrottle = _network.Law[edge] == EdgeLaw.Throttle;
            if (!keepState)
            {
                _state.IsHeld[chain] = isThrottle;
                _state.SetChordFlow(chain, isThrottle ? _throttleFlow[edge] : 0);
                continue;
            }

            var flow = _state.ChordFlow(chain);
            if (_state.IsHeld[chain])
            {
                // A changed set flow; a shut edge stays at zero.
                _state.SetChordFlow(chain, flow > 0 && isThrottle ? _throttleFlow[edge] : 0);
            }
            else if (flow < 0 || (isThrottle && flow > _throttleFlow[edge]))
            {
                _state.IsHeld[chain] = true;
                _state.SetChordFlow(chain, flow < 0 ? 0 : _throttleFlow[edge]);
                wasStopped = true;
            }
        }

        return wasStopped;
    }

    /// <summary>Lets go of held edges whose pressure difference asks for another flow.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Release()
    {
        var isAny = false;
        foreach (var chain in _chains)
        {
            if (!_state.IsHeld[chain])
            {
                continue;
            }

            if (AsksForRelease(chain))
            {
                isAny = true;
                _state.IsHeld[chain] = false;
            }
        }

        return isAny;
    }

    private bool AsksForRelease(int chain)
    {
        var edge = _core.ChainChordEdge[chain];
        var pressure = _state.PressureForChord(chain);
        var flow = _state.ChordFlow(chain);
        var violation = flow > 0
            ? _branches.Evaluate(edge, flow, true).DropPa - pressure
            : _network.Law[edge] == EdgeLaw.Throttle && _throttleFlow[edge] <= 0 ? 0 : pressure - _branches.DropAtRest(edge);
        return violation > 1e-6;
    }
}
