using System.Globalization;
using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Equipment;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;

namespace HeatNet.Model.Generation;

/// <summary>
/// Makes synthetic city networks of any size, in time proportional to it: streets with main rings and branches, substations beside the
/// streets, plants spread over the city, pipes sized for the design flows, elevations. Nothing in them is real.
/// </summary>
public sealed class CityGenerator
{
    // Longest section of a main without a valve (CJJ/T 34: every 2 to 3 km).
    private const double LongestSectionM = 2000;

    private const double SubstationKpa = 100;
    private const double KpaPerM = 9.6;
    private const double GroundC = 5;

    // The long mains of the largest cities have two or three pairs in a trench.
    private const int MostMains = 4;
    private readonly CityOptions _options;
    private readonly StreetGrid _grid;
    private readonly SupplyTree _tree;
    private readonly TreeSizing _sizing;
    private readonly int[] _plants;
    private readonly double[] _heatKw;
    private readonly double _kgPerKj;
    private readonly SplitMix64 _random;
    private readonly List<Node> _nodes = [];
    private readonly List<Pipe> _pipes = [];
    private readonly List<Valve> _valves = [];
    private readonly Dictionary<(int, int), string> _zones = [];
    private readonly double[] _lossKw;
    private readonly double _returnKpa;

    private CityGenerator(CityOptions options)
    {
        options.Check();
        _options = options;
        _random = new SplitMix64(options.Seed);
        _grid = new StreetGrid(options, _random);
        _plants = _grid.PlacePlants(options.EffectivePlants);
        _lossKw = new double[_plants.Length];
        var water = WaterFluid.Instance;
        _kgPerKj = 1000 / (water.EnthalpyJPerKg(options.SupplyC) - water.EnthalpyJPerKg(options.ReturnC));
        _heatKw = DrawHeat();
        _tree = new SupplyTree(_grid, _plants, [.. _heatKw.Select(heat => heat * _kgPerKj)]);
        (_returnKpa, var availableKpa) = Pressures();
        _sizing = new TreeSizing(_grid, _tree, Math.Min(450, 0.8 * availableKpa));
        CheckMains(availableKpa);
    }

    /// <summary>Makes the city.</summary>
    /// <param name="options">What is wanted.</param>
    /// <exception cref="CityException">An option is out of its range, or the heat is more than pipes from so few plants can carry.</exception>
    public static HeatCase Generate(CityOptions options) => new CityGenerator(options).Build();

    private HeatCase Build()
    {
        for (var crossing = 0; crossing < _grid.Count; crossing++)
        {
            if (_tree.InUse[crossing])
            {
                AddNode(CrossingId(crossing), _grid.X[crossing], _grid.Y[crossing], _grid.ElevationM[crossing]);
            }
        }

        var substations = AddSubstations();
        var trenches = substations.Count;
        var sinceValveM = new double[_grid.Count];
        var streetsFrom = _tree.Order.Where(crossing => _tree.InUse[crossing] && _tree.Parent[crossing] >= 0).CountBy(crossing => _tree.Parent[crossing]).ToDictionary();
        foreach (var crossing in _tree.Order.Where(crossing => _tree.InUse[crossing] && _tree.Parent[crossing] >= 0))
        {
            var parent = _tree.Parent[crossing];
            var since = sinceValveM[parent] + _grid.LengthM(parent, crossing);
            var valve = streetsFrom[parent] > 1 || (_sizing.Pipe[crossing]!.Dn >= 300 && since > LongestSectionM);
            sinceValveM[crossing] = valve ? 0 : since;
            trenches++;
            for (var main = 0; main < _sizing.Mains[crossing]; main++)
            {
                AddStreet(parent, crossing, _sizing.Pipe[crossing]!.Dn, valve, valveAtEnd: false);
            }
        }

        var wanted = (int)Math.Round(trenches * _options.LoopShare / (1 - _options.LoopShare)) + _plants.Length - 1;
        foreach (var link in ClosingLinks.Choose(_grid, _tree, _sizing, _plants.Length, wanted, _random))
        {
            AddStreet(link.From, link.To, link.Dn, valveAtStart: true, valveAtEnd: true);
        }

        return new HeatCase
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Synthetic city with {_options.Substations} substations"),
            Description = "Generated: streets, loads and pipes are made up.",
            Source = string.Create(CultureInfo.InvariantCulture, $"heatnet city generator, seed {_options.Seed}"),
            Currency = "CNY",
            GroundC = GroundC,
            Design = new DesignValues { SupplyC = _options.SupplyC, ReturnC = _options.ReturnC, OutdoorC = _options.OutdoorC },
            Limits = new OperatingLimits { MinAvailableHeadKpa = SubstationKpa - 20 },
            Network = new HeatNetwork
            {
                Nodes = _nodes,
                Pipes = _pipes,
                Valves = _valves,
                Substations = substations,
                Plants = [.. _plants.Select(PlantAt)],
            },
        };
    }

    private double[] DrawHeat()
    {
        var crossings = Enumerable.Range(0, _grid.Count).Except(_plants).ToArray();
        _random.Shuffle(crossings);
        var heat = new double[_grid.Count];
        foreach (var crossing in crossings.AsSpan(0, _options.Substations))
        {
            // A triangular distribution from 0.4 to 1.6 of the mean.
            heat[crossing] = Math.Max(1, Math.Round(_options.EffectiveHeatKw * (0.4 + (0.6 * (_random.NextDouble() + _random.NextDouble())))));
        }

        return heat;
    }

    /// <summary>Return pressure of the first plant, and what a side may lose so that no low place is above the limit.</summary>
    private (double ReturnKpa, double AvailableKpa) Pressures()
    {
        var plantM = _grid.ElevationM[_plants[0]];
        var boilingKpa = (WaterFluid.Instance.SaturationPressurePa(_options.SupplyC) / 1000) - AtmosphericPressure.AtElevationKpa(_options.ElevationM);
        var returnKpa = Math.Ceiling((Math.Max(100, boilingKpa) + 50 + (KpaPerM * (_grid.ElevationM.Max() - plantM))) / 10) * 10;
        var supplyKpa = new OperatingLimits().MaxPressureKpa - 50 - (KpaPerM * (plantM - _grid.ElevationM.Min()));
        var availableKpa = (supplyKpa - returnKpa - SubstationKpa) / 2;
        return availableKpa >= 75
            ? (returnKpa, availableKpa)
            : throw new CityException(
                "too-little-pressure",
                new("supply", Text.Of(_options.SupplyC)),
                new("hills", Text.Of(_options.HillsM)),
                new("budget", Rounded(Math.Max(0, availableKpa), 0)));
    }

    private void CheckMains(double availableKpa)
    {
        var worst = Array.IndexOf(_sizing.Mains, _sizing.Mains.Max());
        var mains = _sizing.Mains[worst];
        if (mains > MostMains)
        {
            throw new CityException(
                "too-few-plants",
                new("plants", Text.Of(_plants.Length)),
                new("mains", Text.Of(mains)),
                new("dn", Text.Of(_sizing.Pipe[worst]!.Dn)),
                new("mw", Rounded(_tree.FlowKgPerS[worst] / _kgPerKj / 1000, 0)),
                new("most", Text.Of(MostMains)),
                new("wanted", Text.Of(PlantsFor((double)mains / MostMains))));
        }

        var dropKpa = _sizing.DropKpa.Max();
        if (dropKpa > availableKpa)
        {
            throw new CityException(
                "too-far",
                new("plants", Text.Of(_plants.Length)),
                new("way", Rounded(_plants.Max(plant => _tree.LongestBelowM[plant]) / 1000, 1)),
                new("drop", Rounded(dropKpa, 0)),
                new("budget", Rounded(availableKpa, 0)),
                new("wanted", Text.Of(PlantsFor(dropKpa / availableKpa))));
        }
    }

    private int PlantsFor(double excess) =>
        Math.Max(_options.AutomaticPlants, Math.Max(_plants.Length + 1, (int)Math.Ceiling(_plants.Length * excess)));

    private static string Rounded(double value, int digits) => Text.Of(Math.Round(value, digits));

    private List<Substation> AddSubstations()
    {
        var substations = new List<Substation>(_options.Substations);
        for (var crossing = 0; crossing < _grid.Count; crossing++)
        {
            if (_heatKw[crossing] == 0)
            {
                continue;
            }

            var name = (substations.Count + 1).ToString(CultureInfo.InvariantCulture);
            var distance = _random.Between(0.1, 0.35) * _options.EffectiveSpacingM;
            var angle = _random.Between(0, 2 * Math.PI);
            var node = AddNode(
                "h" + name,
                Math.Round(_grid.X[crossing] + (distance * Math.Cos(angle)), 1),
                Math.Round(_grid.Y[crossing] + (distance * Math.Sin(angle)), 1),
                _grid.ElevationM[crossing]);
            var pipe = _sizing.Service(_heatKw[crossing] * _kgPerKj);
            var lengthM = Math.Round(distance * 1.05, 1);
            AddLoss(crossing, pipe.Dn, lengthM);
            _pipes.Add(new Pipe
            {
                Id = "b" + name,
                From = BehindValve("b" + name, crossing),
                To = node,
                LengthM = lengthM,
                Dn = pipe.Dn,
                LossCoefficient = 3,
            });
            var exchanger = _options.SubstationKind == CitySubstationKind.Exchanger;
            var secondaryReturnC = _options.ReturnC - 10;
            substations.Add(new Substation
            {
                Id = "s" + name,
                Node = node,
                DesignHeatKw = _heatKw[crossing],
                ReturnC = exchanger ? null : _options.ReturnC,
                SecondaryReturnC = exchanger ? secondaryReturnC : null,
                SecondarySupplyC = exchanger ? Math.Min(secondaryReturnC + 25, _options.SupplyC - 10) : null,
                ApproachK = exchanger ? 10 : null,
                MinDpKpa = SubstationKpa - 20,
                HeatedAreaM2 = Math.Round(_heatKw[crossing] / 0.05),
                BuildingClass = "mixed_residential_area",
            });
        }

        return substations;
    }

    private void AddStreet(int from, int to, int dn, bool valveAtStart, bool valveAtEnd)
    {
        var id = "p" + (_pipes.Count + 1).ToString(CultureInfo.InvariantCulture);
        var lengthM = _grid.LengthM(from, to);
        AddLoss(to, dn, lengthM);
        _pipes.Add(new Pipe
        {
            Id = id,
            From = valveAtStart ? BehindValve(id, from) : CrossingId(from),
            To = valveAtEnd ? BehindValve(id + "-end", to) : CrossingId(to),
            LengthM = lengthM,
            Dn = dn,
            LossCoefficient = TreeSizing.LocalLoss(lengthM),
        });
    }

    // Node of a pipe's end at a crossing, behind a valve on each side where valves are wanted.
    private string BehindValve(string id, int crossing)
    {
        if (!_options.IsolationValves)
        {
            return CrossingId(crossing);
        }

        var node = AddNode("v" + id, _grid.X[crossing], _grid.Y[crossing], _grid.ElevationM[crossing]);
        _valves.Add(new Valve { Id = id + "-supply", From = CrossingId(crossing), To = node, Side = Side.Supply });
        _valves.Add(new Valve { Id = id + "-return", From = CrossingId(crossing), To = node, Side = Side.Return });
        return node;
    }

    // Supply and return at their design temperatures; a plant with a given heat must cover what its own part of the city loses.
    private void AddLoss(int crossing, int dn, double lengthM)
    {
        if (PipeCatalogue.Standard.TryGet(dn, out var pipe))
        {
            _lossKw[_tree.Plant[crossing]] += pipe.UWPerMK * lengthM * (_options.SupplyC + _options.ReturnC - (2 * GroundC)) / 1000;
        }
    }

    private Plant PlantAt(int crossing, int index)
    {
        var name = (index + 1).ToString(CultureInfo.InvariantCulture);
        var heatKw = _tree.FlowKgPerS[crossing] / _kgPerKj;
        var liftKpa = Math.Ceiling(((2 * _sizing.DropKpa.Max()) + SubstationKpa + 20) / 10) * 10;
        var units = Math.Max(2, (int)Math.Ceiling(heatKw * 1.25 / 116e3));
        var unitKw = Math.Ceiling(heatKw * 1.25 / units / 100) * 100;
        return new Plant
        {
            Id = "plant" + name,
            Node = CrossingId(crossing),
            SupplyC = new TemperatureCurve([new(_options.OutdoorC, _options.SupplyC), new(10, _options.ReturnC + ((_options.SupplyC - _options.ReturnC) / 4))]),
            Control = (index, _plants.Length, _options.OtherPlants) switch
            {
                (0, 1, _) => new PressureControl { ReturnKpa = _returnKpa, HoldDpKpa = SubstationKpa, HoldDpAt = PressureControl.Worst },
                (0, _, _) => new PressureControl { ReturnKpa = _returnKpa, LiftKpa = liftKpa },
                (_, _, CityPlantControl.Heat) => new HeatControl(Math.Round(heatKw + _lossKw[index])),
                (_, _, CityPlantControl.Flow) => new FlowControl(Math.Round((heatKw + _lossKw[index]) * _kgPerKj, 1)),
                _ => new LiftControl(liftKpa),
            },
            Units =
            [
                .. Enumerable.Range(1, units).Select(unit => new HeatUnit
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"plant{name}-boiler{unit}"),
                    Kind = HeatUnitKind.Boiler,
                    Fuel = "gas",
                    MinHeatKw = 0.2 * unitKw,
                    MaxHeatKw = unitKw,
                    Efficiency = new PartLoadEfficiency(0.93),
                }),
            ],
        };
    }

    private string AddNode(string id, double x, double y, double elevationM)
    {
        _nodes.Add(new Node
        {
            Id = id,
            X = x,
            Y = y,
            ElevationM = elevationM,
            Zone = ZoneAt(x, y),
        });
        return id;
    }

    private string ZoneAt(double x, double y)
    {
        const double sideM = 3000;
        var square = ((int)Math.Max(0, x / sideM), (int)Math.Max(0, y / sideM));
        if (!_zones.TryGetValue(square, out var zone))
        {
            zone = string.Create(CultureInfo.InvariantCulture, $"z{square.Item1}-{square.Item2}");
            _zones.Add(square, zone);
        }

        return zone;
    }

    private static string CrossingId(int crossing) => "c" + crossing.ToString(CultureInfo.InvariantCulture);
}
