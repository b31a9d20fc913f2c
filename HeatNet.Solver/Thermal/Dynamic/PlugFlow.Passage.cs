using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <content>Water that enters and leaves the sections of a pipe.</content>
internal sealed partial class PlugFlow
{
    // After a reversal nothing has left yet.
    private void Turn(ref PipeState state, bool isForward)
    {
        var direction = isForward ? 1.0 : -1.0;
        if (direction != state.Direction)
        {
            state.Direction = direction;
            for (var section = state.FirstSection; section < state.EndSection; section++)
            {
                _section[section].LeftKg = 0;
                _section[section].WholeS = 0;
            }
        }
    }

    private void Take(StreamBuffer streams, WaterStream inflow)
    {
        _incoming.Clear();
        for (var piece = inflow.Start; piece < inflow.Start + inflow.Count; piece++)
        {
            _incoming.Add(0, streams.UntilS(piece), streams.TemperatureC(piece));
        }
    }

    private WaterStream Hand(StreamBuffer streams)
    {
        var start = streams.Begin();
        for (var piece = 0; piece < _incoming.Count; piece++)
        {
            streams.Add(start, _incoming.UntilS(piece), _incoming.TemperatureC(piece));
        }

        return streams.End(start);
    }

    // 1 − e^(−N) of a section.
    private double Passing(ref PipeState state, int pipe, double flow, double inletC)
    {
        if (state.WallJPerK == 0)
        {
            return 0;
        }

        if (!(Math.Abs(flow - state.PassingKgPerS) <= LikeFlow * flow && Math.Abs(inletC - state.PassingC) <= LikeK))
        {
            state.PassingKgPerS = flow;
            state.PassingC = inletC;
            state.Passing = OneLessExp(
                _walls.TransferWPerK(pipe, flow, inletC) / (SectionCount(pipe) * flow * _fluid.HeatCapacityJPerKgK(inletC)));
        }

        return state.Passing;
    }

    private void Push(in PipeState state, int section, bool isForward, double flow, double fromS)
    {
        var pieces = _incoming;
        var beginS = fromS;
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            var untilS = pieces.UntilS(piece);
            var mass = flow * (untilS - beginS);
            var temperatureC = pieces.TemperatureC(piece);
            if (mass > 0 && !(_pool.Count(section) > 0 && TryMerge(in state, ref _pool.AtEnd(section, isForward), isForward, mass, temperatureC, beginS, untilS)))
            {
                var parcel = isForward
                    ? new Parcel { MassKg = mass, StampC = temperatureC, FromSideS = untilS, ToSideS = beginS }
                    : new Parcel { MassKg = mass, StampC = temperatureC, FromSideS = beginS, ToSideS = untilS };
                _pool.Add(section, isForward, parcel);
            }

            beginS = untilS;
        }
    }

    // Water that follows without a gap, at nearly the same temperature and pace, is one parcel with what entered before it; so is what is too little to tell apart.
    private bool TryMerge(in PipeState state, ref Parcel last, bool isForward, double mass, double temperatureC, double beginS, double untilS)
    {
        ref var trailing = ref isForward ? ref last.FromSideS : ref last.ToSideS;
        var leading = isForward ? last.ToSideS : last.FromSideS;
        if (trailing != beginS)
        {
            return false;
        }

        var total = last.MassKg + mass;
        if (_mergeK > 0 && total < LeastShare * state.SectionKg)
        {
            Join(ref last, ref trailing, mass, temperatureC, untilS);
            return true;
        }

        if (!(Math.Abs(last.StampC - temperatureC) <= _mergeK))
        {
            return false;
        }

        var bendS = Math.Abs(beginS - leading - (last.MassKg / total * (untilS - leading)));
        var bendK = bendS * state.LossWPerKgK * Math.Abs(temperatureC - state.GroundC) * PerLeastCapacity;
        if (bendK > Math.Max(0.25 * _mergeK, 1e-9))
        {
            return false;
        }

        Join(ref last, ref trailing, mass, temperatureC, untilS);
        return true;
    }

    private void Join(ref Parcel last, ref double trailing, double mass, double temperatureC, double untilS)
    {
        last.StampC = WaterMixing.MixC(_fluid, last.MassKg, last.StampC, mass, temperatureC);
        last.MassKg += mass;
        trailing = untilS;
    }

    // Takes from the end of a section as much as entered it.
    private void Pop(ref PipeState state, int section, bool isForward, double flow, double fromS, double toS, double passing)
    {
        var remaining = flow * (toS - fromS);
        var rounding = MassRounding * Math.Max(remaining, state.SectionKg);
        var nowS = fromS;
        var loss = state.LossWPerKgK;
        ref var cell = ref _section[section];
        while (nowS < toS)
        {
            ref var parcel = ref _pool.AtEnd(section, !isForward);
            var isLast = parcel.MassKg >= remaining - rounding || _pool.Count(section) == 1;
            var isWhole = parcel.MassKg <= remaining + rounding;
            var mass = isWhole ? parcel.MassKg : remaining;
            ref var leading = ref isForward ? ref parcel.ToSideS : ref parcel.FromSideS;
            var trailing = isForward ? parcel.FromSideS : parcel.ToSideS;
            var boundary = isWhole ? trailing : leading + (mass / parcel.MassKg * (trailing - leading));
            var untilS = isLast ? toS : Math.Min(toS, nowS + (mass / flow));
            var firstAge = nowS - leading;
            var lastAge = untilS - boundary;
            var stampC = isWhole ? parcel.StampC : Divide(ref cell, section, isForward, mass, toS - fromS);
            (cell.LeftC, cell.LeftKg) = (stampC, mass);
            var (temperatureC, heat) = _cooling.Cool(stampC, state.GroundC, 0.5 * loss * (firstAge + lastAge), loss * (lastAge - firstAge));
            state.LostJ += mass * heat;
            PassWall(ref cell, state.WallJPerK, mass, temperatureC, nowS, untilS, passing);
            remaining -= mass;
            nowS = untilS;
            if (isWhole)
            {
                cell.WholeS = 0;
                _pool.Remove(section, !isForward);
            }
            else
            {
                parcel.MassKg -= mass;
                leading = boundary;
            }
        }
    }

    private static bool IsOfOneStep(double spanS, double stepS) => spanS > 0.5 * stepS && spanS < 1.001 * stepS;

    // Where parcels of a single step follow one another, as a smooth course leaves them, the part that leaves takes its share of the slope between its
    // neighbours: the lesser of both sides, so that neither a front is smeared nor a value made that was not there. What stays keeps the rest of the energy.
    private double Divide(ref SectionState cell, int section, bool isForward, double mass, double stepS)
    {
        ref var parcel = ref _pool.AtEnd(section, !isForward);
        var count = _pool.Count(section);
        cell.WholeS = Math.Max(cell.WholeS, parcel.SpanS);
        if (count < 2 || cell.LeftKg == 0)
        {
            return parcel.StampC;
        }

        ref var behind = ref _pool.At(section, isForward ? count - 2 : 1);
        if (!IsOfOneStep(cell.WholeS, stepS) || !IsOfOneStep(behind.SpanS, stepS))
        {
            return parcel.StampC;
        }

        var ahead = (cell.LeftC - parcel.StampC) / (cell.LeftKg + parcel.MassKg);
        var back = (parcel.StampC - behind.StampC) / (parcel.MassKg + behind.MassKg);
        if (!(ahead * back > 0))
        {
            return parcel.StampC;
        }

        var slope = Math.Abs(ahead) < Math.Abs(back) ? ahead : back;
        if (Math.Abs(slope) * parcel.MassKg <= LeastSlope * _mergeK)
        {
            return parcel.StampC;
        }

        var leavingC = parcel.StampC + (slope * (parcel.MassKg - mass));
        var staying = parcel.MassKg - mass;
        var stayingC = parcel.StampC - (slope * mass);
        parcel.StampC = _fluid is ConstantFluid
            ? stayingC
            : Refine(stayingC, ((parcel.MassKg * _fluid.EnthalpyJPerKg(parcel.StampC)) - (mass * _fluid.EnthalpyJPerKg(leavingC))) / staying);
        return leavingC;
    }

    private void PassWall(ref SectionState cell, double capacity, double mass, double temperatureC, double fromS, double toS, double passing)
    {
        var wallC = cell.WallC;
        var difference = temperatureC - wallC;
        if (passing == 0 || Math.Abs(difference) < EqualK)
        {
            _outgoing.Add(0, toS, temperatureC);
            return;
        }

        // With the mean heat capacity between both temperatures no piece leaves their range.
        var isNear = Math.Abs(difference) < NearK;
        var enthalpy = isNear ? 0 : _fluid.EnthalpyJPerKg(temperatureC);
        var waterCapacity = isNear
            ? _fluid.HeatCapacityJPerKgK(0.5 * (temperatureC + wallC))
            : (enthalpy - _fluid.EnthalpyJPerKg(wallC)) / difference;
        var exponent = mass * waterCapacity * passing / capacity;
        var moved = OneLessExp(exponent);
        var pieces = exponent < LeastSplitChange
            ? 1
            : (int)Math.Clamp(Math.Ceiling(Math.Abs(difference) * passing * moved / _options.SplitK), 1, MostPieces);
        var lastShare = 0.0;
        for (var piece = 1; piece <= pieces; piece++)
        {
            // Pieces over which the wall moves by equal parts.
            var share = piece == pieces ? 1 : -Math.Log(1 - (moved * piece / pieces)) / exponent;
            var untilS = piece == pieces ? toS : fromS + (share * (toS - fromS));
            var heat = capacity * difference * moved / (pieces * (share - lastShare) * mass);
            var leftC = temperatureC - (heat / waterCapacity);
            leftC = isNear
                ? temperatureC - (heat / _fluid.HeatCapacityJPerKgK(0.5 * (temperatureC + leftC)))
                : Refine(leftC, enthalpy - heat);
            _outgoing.Add(0, untilS, leftC);
            lastShare = share;
        }

        cell.WallC = wallC + (difference * moved);
    }

    // Temperature of an enthalpy, from one that is near.
    private double Refine(double nearC, double enthalpy)
    {
        var temperatureC = nearC;
        for (var step = 0; step < 3; step++)
        {
            var change = (enthalpy - _fluid.EnthalpyJPerKg(temperatureC)) / _fluid.HeatCapacityJPerKgK(temperatureC);
            temperatureC += change;
            if (Math.Abs(change) < 1e-5)
            {
                break;
            }
        }

        return temperatureC;
    }
}
