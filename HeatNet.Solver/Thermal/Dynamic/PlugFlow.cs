using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// The water in all pipes as parcels that move without mixing, whatever the length of a step: heat is lost by the time of residence, walls are met section
/// by section (<see cref="PipeWalls"/>). A pipe holds the mass that it had at the beginning.
/// </summary>
internal sealed partial class PlugFlow
{
    // Water that is less than this share of a section is one parcel: what creeps would else leave parcels without end.
    private const double LeastShare = 1.0 / 16384;

    // What is left of a mass by rounding.
    private const double MassRounding = 1e-12;

    // Water this near to the wall's temperature in K passes it unchanged.
    private const double EqualK = 1e-5;

    // Up to this difference in K the heat capacity in the middle gives enthalpies to the last digits.
    private const double NearK = 0.2;

    // A film coefficient is kept while flow and temperature change less than this.
    private const double LikeFlow = 0.005;
    private const double LikeK = 0.5;

    // Of 4000 J/(kg·K).
    private const double PerLeastCapacity = 1.0 / 4000;

    // Between the two parts of a divided parcel, in merge tolerances: less would leave ever more parts that differ by little.
    private const double LeastSlope = 10;

    // A store that moves by less than this share leaves the water as one piece.
    private const double LeastSplitChange = 0.05;
    private const int MostPieces = 16;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly DynamicOptions _options;
    private readonly double _mergeK;
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
        _mergeK = options.MergeToleranceK;
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
        ref var state = ref At(pipe);
        var passing = Passing(ref state, pipe, flow, streams.TemperatureC(inflow.Start));
        Turn(ref state, isForward);
        Take(streams, inflow);
        var step = isForward ? 1 : -1;
        var section = isForward ? state.FirstSection : state.EndSection - 1;
        for (var k = state.FirstSection; k < state.EndSection; k++)
        {
            Push(in state, section, isForward, flow, fromS);
            _outgoing.Clear();
            Pop(ref state, section, isForward, flow, fromS, toS, passing);
            (_incoming, _outgoing) = (_outgoing, _incoming);
            section += step;
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
        ref var state = ref At(pipe);
        Turn(ref state, isForward);
        var last = isForward ? state.EndSection - 1 : state.FirstSection;
        var passing = Passing(ref state, pipe, flow, _pool.AtEnd(last, !isForward).StampC);
        _outgoing.Clear();
        Pop(ref state, last, isForward, flow, fromS, toS, passing);
        (_incoming, _outgoing) = (_outgoing, _incoming);
        return Hand(streams);
    }

    /// <summary>The second half of <see cref="Move"/>: what enters a pipe that has released its water.</summary>
    public void Admit(int pipe, double flowKgPerS, double fromS, double toS, StreamBuffer streams, WaterStream inflow)
    {
        var isForward = flowKgPerS > 0;
        var flow = Math.Abs(flowKgPerS);
        ref var state = ref At(pipe);
        var passing = Passing(ref state, pipe, flow, streams.TemperatureC(inflow.Start));
        Take(streams, inflow);
        for (var k = 0; k < SectionCount(pipe); k++)
        {
            var section = Section(pipe, k, isForward);
            Push(in state, section, isForward, flow, fromS);
            if (k < SectionCount(pipe) - 1)
            {
                _outgoing.Clear();
                Pop(ref state, section, isForward, flow, fromS, toS, passing);
                (_incoming, _outgoing) = (_outgoing, _incoming);
            }
        }
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
