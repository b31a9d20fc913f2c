using System.Runtime.InteropServices;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// The water in all pipes as parcels that move without mixing, whatever the length of a step: heat is lost by the time of residence, walls are met section
/// by section (<see cref="PipeWalls"/>). A pipe holds the mass that it had at the beginning.
/// </summary>
internal sealed class PlugFlow
{
    // What is left of a mass by rounding.
    private const double MassRounding = 1e-12;

    // Water this near to the wall's temperature in K passes it unchanged.
    private const double EqualK = 1e-5;

    // Up to this difference in K the heat capacity in the middle gives enthalpies to the last digits.
    private const double NearK = 0.2;

    // A film coefficient is kept while flow and temperature change less than this.
    private const double LikeFlow = 0.005;
    private const double LikeK = 0.5;

    // Between the two parts of a divided parcel, in merge tolerances: less would leave ever more parts that differ by little.
    private const double LeastSlope = 10;

    // A store that moves by less than this share leaves the water as one piece.
    private const double LeastSplitChange = 0.05;
    private const int MostPieces = 16;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly DynamicOptions _options;
    private readonly WaterCooling _cooling;
    private readonly PipeWalls _walls;
    private readonly int[] _slot;
    private readonly PipeState[] _pipe;
    private readonly SectionState[] _section;
    private readonly ParcelPool _pool;
    private StreamBuffer _incoming = new();
    private StreamBuffer _outgoing = new();

    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    /// <param name="options">How fine temperatures are followed.</param>
    /// <param name="sectionCount">Sections by pipe; see <see cref="PipeWalls.SectionCount"/>.</param>
    public PlugFlow(FlowNetwork network, Fluid fluid, DynamicOptions options, ReadOnlySpan<int> sectionCount)
    {
        _network = network;
        _fluid = fluid;
        _options = options;
        _cooling = new WaterCooling(fluid);
        _walls = new PipeWalls(network, fluid);
        _pipe = new PipeState[network.PipeCount];
        _slot = new int[network.PipeCount];
        var order = StreetOrder.Of(network);
        var sections = 0;
        for (var slot = 0; slot < order.Length; slot++)
        {
            var pipe = order[slot];
            _slot[pipe] = slot;
            At(pipe).FirstSection = sections;
            sections += sectionCount[pipe];
            At(pipe).EndSection = sections;
            At(pipe).GroundC = network.GroundC[pipe];
            At(pipe).WallJPerK = _walls.Has(pipe) ? _walls.CapacityJPerK(pipe) / sectionCount[pipe] : 0;
        }

        _section = new SectionState[sections];
        _pool = new ParcelPool(sections);
    }

    /// <summary>Mass of the water in a pipe in kg; zero where it stores nothing.</summary>
    public double MassKg(int pipe) => At(pipe).SectionKg * SectionCount(pipe);

    /// <summary>Heat capacity of a pipe's wall in J/K.</summary>
    public double WallJPerK(int pipe) => At(pipe).WallJPerK * SectionCount(pipe);

    /// <summary>Heat in J that water lost to the ground until it left a pipe.</summary>
    public double LostJ(int pipe) => At(pipe).LostJ;

    /// <summary>Number of sections of all pipes.</summary>
    public int Sections => _section.Length;

    /// <summary>Number of parcels in a pipe.</summary>
    public int ParcelCount(int pipe)
    {
        var count = 0;
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            count += _pool.Count(section);
        }

        return count;
    }

    /// <summary>Fills a pipe as steady flow leaves it, or with standing water.</summary>
    /// <param name="pipe">The pipe.</param>
    /// <param name="flowKgPerS">Its flow.</param>
    /// <param name="inletC">Temperature in °C at which water enters, or stands.</param>
    /// <param name="meanC">Mean temperature in °C, which gives the mass.</param>
    /// <param name="nowS">The time in s.</param>
    public void Fill(int pipe, double flowKgPerS, double inletC, double meanC, double nowS)
    {
        var area = Math.PI / 4 * _network.DiameterM[pipe] * _network.DiameterM[pipe];
        var mass = _fluid.DensityKgPerM3(meanC) * area * _network.LengthM[pipe];
        At(pipe).SectionKg = mass / SectionCount(pipe);
        if (mass <= 0)
        {
            return;
        }

        At(pipe).LossWPerKgK = _network.UWPerMK[pipe] * _network.LengthM[pipe] / mass;
        var residence = flowKgPerS == 0 ? 0 : At(pipe).SectionKg / Math.Abs(flowKgPerS);
        var temperatureC = inletC;
        for (var k = 0; k < SectionCount(pipe); k++)
        {
            var section = Section(pipe, k, flowKgPerS >= 0);
            var parcel = new Parcel { MassKg = At(pipe).SectionKg, StampC = temperatureC, FromSideS = nowS, ToSideS = nowS };
            if (flowKgPerS > 0)
            {
                parcel.ToSideS -= residence;
            }
            else
            {
                parcel.FromSideS -= residence;
            }

            _pool.Truncate(section, 0);
            _pool.Add(section, atFromSide: false, parcel);
            temperatureC = _cooling.Cool(temperatureC, At(pipe).GroundC, At(pipe).LossWPerKgK * residence, 0).TemperatureC;
            _section[section].WallC = temperatureC;
        }
    }

    /// <summary>Moves the water of a pipe through a step.</summary>
    /// <param name="pipe">A pipe that stores water.</param>
    /// <param name="flowKgPerS">Its flow, not zero.</param>
    /// <param name="fromS">Beginning of the step in s.</param>
    /// <param name="toS">End of the step in s.</param>
    /// <param name="streams">Holds what enters; receives what leaves.</param>
    /// <param name="inflow">What enters.</param>
    /// <returns>What leaves.</returns>
    public WaterStream Move(int pipe, double flowKgPerS, double fromS, double toS, StreamBuffer streams, WaterStream inflow)
    {
        var isForward = flowKgPerS > 0;
        var flow = Math.Abs(flowKgPerS);
        var passing = Passing(pipe, flow, streams.TemperatureC(inflow.Start));
        Turn(pipe, isForward);
        Take(streams, inflow);
        for (var k = 0; k < SectionCount(pipe); k++)
        {
            var section = Section(pipe, k, isForward);
            Push(pipe, section, isForward, flow, fromS, _incoming);
            _outgoing.Clear();
            Pop(pipe, section, isForward, flow, fromS, toS, passing);
            (_incoming, _outgoing) = (_outgoing, _incoming);
        }

        return Hand(streams);
    }

    /// <summary>Longest time in s over which a pipe can deliver what the last of its sections holds.</summary>
    public double AheadS(int pipe, double flowKgPerS) => At(pipe).SectionKg / Math.Abs(flowKgPerS);

    /// <summary>The first half of <see cref="Move"/>: what leaves a pipe in a step no longer than <see cref="AheadS"/>, before it is known what enters.</summary>
    public WaterStream Release(int pipe, double flowKgPerS, double fromS, double toS, StreamBuffer streams)
    {
        var isForward = flowKgPerS > 0;
        var flow = Math.Abs(flowKgPerS);
        Turn(pipe, isForward);
        var last = Section(pipe, SectionCount(pipe) - 1, isForward);
        var passing = Passing(pipe, flow, _pool.AtEnd(last, !isForward).StampC);
        _outgoing.Clear();
        Pop(pipe, last, isForward, flow, fromS, toS, passing);
        (_incoming, _outgoing) = (_outgoing, _incoming);
        return Hand(streams);
    }

    /// <summary>The second half of <see cref="Move"/>: what enters a pipe that has released its water.</summary>
    public void Admit(int pipe, double flowKgPerS, double fromS, double toS, StreamBuffer streams, WaterStream inflow)
    {
        var isForward = flowKgPerS > 0;
        var flow = Math.Abs(flowKgPerS);
        var passing = Passing(pipe, flow, streams.TemperatureC(inflow.Start));
        Take(streams, inflow);
        for (var k = 0; k < SectionCount(pipe); k++)
        {
            var section = Section(pipe, k, isForward);
            Push(pipe, section, isForward, flow, fromS, _incoming);
            if (k < SectionCount(pipe) - 1)
            {
                _outgoing.Clear();
                Pop(pipe, section, isForward, flow, fromS, toS, passing);
                (_incoming, _outgoing) = (_outgoing, _incoming);
            }
        }
    }

    /// <summary>Lets standing water and its wall come to one temperature; without a wall standing water only ages.</summary>
    public void Rest(int pipe, double nowS, double stepS)
    {
        if (At(pipe).WallJPerK == 0)
        {
            return;
        }

        var transfer = _walls.TransferWPerK(pipe, 0, _section[At(pipe).FirstSection].WallC) / MassKg(pipe);
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            RestSection(pipe, section, transfer, nowS, stepS);
        }
    }

    /// <summary>Temperature in °C of the water at an end of a pipe.</summary>
    public double EndC(int pipe, bool atFromSide, double nowS)
    {
        ref var parcel = ref _pool.AtEnd(atFromSide ? At(pipe).FirstSection : At(pipe).EndSection - 1, atFromSide);
        var age = nowS - (atFromSide ? parcel.FromSideS : parcel.ToSideS);
        return _cooling.Cool(parcel.StampC, At(pipe).GroundC, At(pipe).LossWPerKgK * age, 0).TemperatureC;
    }

    /// <summary>Time in s after which a change of temperature leaves a pipe at a flow in kg/s: that of the water, and what its wall adds.</summary>
    public double HeatDelayS(int pipe, double flowKgPerS)
    {
        var mass = MassKg(pipe);
        return mass <= 0 ? 0 : (mass + (WallJPerK(pipe) / _fluid.HeatCapacityJPerKgK(_pool.AtEnd(At(pipe).FirstSection, true).StampC))) / flowKgPerS;
    }

    /// <summary>Heat content of a pipe and its wall in J, above the temperature of the ground, and what its water has lost since it was stamped.</summary>
    public (double StoredJ, double AccruedJ) Content(int pipe, double nowS)
    {
        if (At(pipe).SectionKg <= 0)
        {
            return (0, 0);
        }

        var groundC = At(pipe).GroundC;
        var groundEnthalpy = _fluid.EnthalpyJPerKg(groundC);
        double stored = 0, accrued = 0;
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            for (var place = 0; place < _pool.Count(section); place++)
            {
                ref var parcel = ref _pool.At(section, place);
                var (_, heat) = Age(pipe, parcel, nowS);
                accrued += parcel.MassKg * heat;
                stored += parcel.MassKg * (_fluid.EnthalpyJPerKg(parcel.StampC) - groundEnthalpy - heat);
            }

            stored += At(pipe).WallJPerK * (_section[section].WallC - groundC);
        }

        return (stored, accrued);
    }

    /// <summary>Mean, least and greatest temperature in °C of the water in a pipe.</summary>
    public (double MeanC, double LeastC, double GreatestC) Temperatures(int pipe, double nowS)
    {
        double sum = 0, mass = 0, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            for (var place = 0; place < _pool.Count(section); place++)
            {
                ref var parcel = ref _pool.At(section, place);
                var (temperatureC, _) = Age(pipe, parcel, nowS);
                sum += parcel.MassKg * temperatureC;
                mass += parcel.MassKg;
                least = Math.Min(least, temperatureC);
                greatest = Math.Max(greatest, temperatureC);
            }
        }

        return (sum / mass, least, greatest);
    }

    /// <summary>Writes the state, or reads it back.</summary>
    public void Exchange(IStateExchange state)
    {
        state.Exchange(MemoryMarshal.Cast<PipeState, double>(_pipe.AsSpan()));
        state.Exchange(MemoryMarshal.Cast<SectionState, double>(_section.AsSpan()));
        for (var section = 0; section < _section.Length; section++)
        {
            var count = state.Exchange(_pool.Count(section));
            if (state.IsReading)
            {
                _pool.Truncate(section, 0);
            }

            for (var place = 0; place < count; place++)
            {
                var parcel = state.IsReading ? default : _pool.At(section, place);
                parcel.MassKg = state.Exchange(parcel.MassKg);
                parcel.StampC = state.Exchange(parcel.StampC);
                parcel.FromSideS = state.Exchange(parcel.FromSideS);
                parcel.ToSideS = state.Exchange(parcel.ToSideS);
                if (state.IsReading)
                {
                    _pool.Add(section, atFromSide: false, parcel);
                }
            }
        }
    }

    // After a reversal nothing has left yet.
    private void Turn(int pipe, bool isForward)
    {
        var direction = isForward ? 1.0 : -1.0;
        if (direction != At(pipe).Direction)
        {
            At(pipe).Direction = direction;
            for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
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

    private ref PipeState At(int pipe) => ref _pipe[_slot[pipe]];

    private int SectionCount(int pipe) => At(pipe).EndSection - At(pipe).FirstSection;

    private int Section(int pipe, int k, bool isForward) => isForward ? At(pipe).FirstSection + k : At(pipe).EndSection - 1 - k;

    private (double TemperatureC, double HeatJPerKg) Age(int pipe, in Parcel parcel, double nowS)
    {
        var loss = At(pipe).LossWPerKgK;
        return _cooling.Cool(
            parcel.StampC, At(pipe).GroundC, loss * (nowS - parcel.MeanS), loss * (parcel.ToSideS - parcel.FromSideS));
    }

    // 1 − e^(−N) of a section.
    private double Passing(int pipe, double flow, double inletC)
    {
        if (At(pipe).WallJPerK == 0)
        {
            return 0;
        }

        if (!(Math.Abs(flow - At(pipe).PassingKgPerS) <= LikeFlow * flow && Math.Abs(inletC - At(pipe).PassingC) <= LikeK))
        {
            At(pipe).PassingKgPerS = flow;
            At(pipe).PassingC = inletC;
            At(pipe).Passing = OneLessExp(
                _walls.TransferWPerK(pipe, flow, inletC) / (SectionCount(pipe) * flow * _fluid.HeatCapacityJPerKgK(inletC)));
        }

        return At(pipe).Passing;
    }

    private void Push(int pipe, int section, bool isForward, double flow, double fromS, StreamBuffer pieces)
    {
        var beginS = fromS;
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            var untilS = pieces.UntilS(piece);
            var mass = flow * (untilS - beginS);
            var temperatureC = pieces.TemperatureC(piece);
            if (mass > 0 && !(_pool.Count(section) > 0 && TryMerge(pipe, ref _pool.AtEnd(section, isForward), isForward, mass, temperatureC, beginS, untilS)))
            {
                var parcel = isForward
                    ? new Parcel { MassKg = mass, StampC = temperatureC, FromSideS = untilS, ToSideS = beginS }
                    : new Parcel { MassKg = mass, StampC = temperatureC, FromSideS = beginS, ToSideS = untilS };
                _pool.Add(section, isForward, parcel);
            }

            beginS = untilS;
        }
    }

    // Water that follows without a gap, at nearly the same temperature and pace, is one parcel with what entered before it.
    private bool TryMerge(int pipe, ref Parcel last, bool isForward, double mass, double temperatureC, double beginS, double untilS)
    {
        ref var trailing = ref isForward ? ref last.FromSideS : ref last.ToSideS;
        var leading = isForward ? last.ToSideS : last.FromSideS;
        var difference = Math.Abs(last.StampC - temperatureC);
        if (trailing != beginS || !(difference <= _options.MergeToleranceK))
        {
            return false;
        }

        var total = last.MassKg + mass;
        var bendS = Math.Abs(beginS - leading - (last.MassKg / total * (untilS - leading)));
        var bendK = bendS * At(pipe).LossWPerKgK * Math.Abs(temperatureC - At(pipe).GroundC) / 4000;
        if (bendK > Math.Max(0.25 * _options.MergeToleranceK, 1e-9))
        {
            return false;
        }

        last.StampC = WaterMixing.MixC(_fluid, last.MassKg, last.StampC, mass, temperatureC);
        last.MassKg = total;
        trailing = untilS;
        return true;
    }

    // Takes from the end of a section as much as entered it.
    private void Pop(int pipe, int section, bool isForward, double flow, double fromS, double toS, double passing)
    {
        var remaining = flow * (toS - fromS);
        var rounding = MassRounding * Math.Max(remaining, At(pipe).SectionKg);
        var nowS = fromS;
        var loss = At(pipe).LossWPerKgK;
        var groundC = At(pipe).GroundC;
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
            var stampC = isWhole ? parcel.StampC : Divide(section, isForward, mass, toS - fromS);
            (_section[section].LeftC, _section[section].LeftKg) = (stampC, mass);
            var (temperatureC, heat) = _cooling.Cool(stampC, groundC, 0.5 * loss * (firstAge + lastAge), loss * (lastAge - firstAge));
            At(pipe).LostJ += mass * heat;
            PassWall(pipe, section, mass, temperatureC, nowS, untilS, passing);
            remaining -= mass;
            nowS = untilS;
            if (isWhole)
            {
                _section[section].WholeS = 0;
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
    private double Divide(int section, bool isForward, double mass, double stepS)
    {
        ref var parcel = ref _pool.AtEnd(section, !isForward);
        var count = _pool.Count(section);
        _section[section].WholeS = Math.Max(_section[section].WholeS, parcel.SpanS);
        if (count < 2 || _section[section].LeftKg == 0)
        {
            return parcel.StampC;
        }

        ref var behind = ref _pool.At(section, isForward ? count - 2 : 1);
        if (!IsOfOneStep(_section[section].WholeS, stepS) || !IsOfOneStep(behind.SpanS, stepS))
        {
            return parcel.StampC;
        }

        var ahead = (_section[section].LeftC - parcel.StampC) / (_section[section].LeftKg + parcel.MassKg);
        var back = (parcel.StampC - behind.StampC) / (parcel.MassKg + behind.MassKg);
        if (!(ahead * back > 0))
        {
            return parcel.StampC;
        }

        var slope = Math.Abs(ahead) < Math.Abs(back) ? ahead : back;
        if (Math.Abs(slope) * parcel.MassKg <= LeastSlope * _options.MergeToleranceK)
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

    private void PassWall(int pipe, int section, double mass, double temperatureC, double fromS, double toS, double passing)
    {
        var wallC = _section[section].WallC;
        var difference = temperatureC - wallC;
        if (passing == 0 || Math.Abs(difference) < EqualK)
        {
            _outgoing.Add(0, toS, temperatureC);
            return;
        }

        // With the mean heat capacity between both temperatures no piece leaves their range.
        var capacity = At(pipe).WallJPerK;
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

        _section[section].WallC = wallC + (difference * moved);
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

    private void RestSection(int pipe, int section, double transferWPerKgK, double nowS, double stepS)
    {
        var capacity = At(pipe).WallJPerK;
        var wallC = _section[section].WallC;
        var waterCapacity = _fluid.HeatCapacityJPerKgK(wallC);
        var ratio = capacity / (At(pipe).SectionKg * waterCapacity);
        var moved = ratio / (1 + ratio) * OneLessExp(transferWPerKgK / waterCapacity * (1 + (1 / ratio)) * stepS);
        var heat = 0.0;
        var kept = 0;
        for (var place = 0; place < _pool.Count(section); place++)
        {
            var parcel = _pool.At(section, place);
            var (temperatureC, lost) = Age(pipe, parcel, nowS);
            var difference = temperatureC - wallC;
            if (Math.Abs(difference) > 0.5 * _options.MergeToleranceK)
            {
                var restedC = temperatureC - (difference * moved);
                heat += parcel.MassKg * (_fluid.EnthalpyJPerKg(temperatureC) - _fluid.EnthalpyJPerKg(restedC));
                At(pipe).LostJ += parcel.MassKg * lost;
                parcel.StampC = restedC;
                parcel.FromSideS = nowS;
                parcel.ToSideS = nowS;
            }

            if (kept > 0 && HasRested(_pool.At(section, kept - 1), nowS) && HasRested(parcel, nowS)
                && Math.Abs(parcel.StampC - _pool.At(section, kept - 1).StampC) <= _options.MergeToleranceK)
            {
                ref var last = ref _pool.At(section, kept - 1);
                last.StampC = WaterMixing.MixC(_fluid, last.MassKg, last.StampC, parcel.MassKg, parcel.StampC);
                last.MassKg += parcel.MassKg;
                continue;
            }

            _pool.At(section, kept++) = parcel;
        }

        _pool.Truncate(section, kept);
        _section[section].WallC = wallC + (heat / capacity);
    }

    private static bool HasRested(in Parcel parcel, double nowS) => parcel.FromSideS == nowS && parcel.ToSideS == nowS;

    private static double OneLessExp(double x) =>
        x < 1e-3 ? x * (1 - (x / 2 * (1 - (x / 3 * (1 - (x / 4)))))) : 1 - Math.Exp(-x);

    /// <summary>What a pipe is made of, and what is known of it.</summary>
    private struct PipeState
    {
        public int FirstSection;
        public int EndSection;
        public double SectionKg;
        public double LossWPerKgK;
        public double WallJPerK;
        public double GroundC;
        public double LostJ;

        // 1 or −1; 0 before any water moved.
        public double Direction;

        // What passes a section's wall, 1 − e^(−N), with the flow and temperature that it was computed for.
        public double Passing;
        public double PassingKgPerS;
        public double PassingC;
    }

    private struct SectionState
    {
        public double WallC;

        // What left last, by mass and stamped temperature, and over how long the parcel at the end had entered; no mass after a reversal.
        public double LeftKg;
        public double LeftC;
        public double WholeS;
    }
}
