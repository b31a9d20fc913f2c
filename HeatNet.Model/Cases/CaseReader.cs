using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Rules;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Demand;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Cases;

/// <summary>Reads case folders.</summary>
public static class CaseReader
{
    /// <summary>
    /// Reads and validates a case folder, scenarios included. Bad input of any kind ends in diagnostics, never in an exception; all
    /// problems are found in one run.
    /// </summary>
    /// <param name="folder">The folder with <c>case.json</c>.</param>
    public static CaseReadResult Read(string folder)
    {
        var diagnostics = new DiagnosticList();
        if (!Directory.Exists(folder))
        {
            diagnostics.Error(File.Exists(folder) ? "not-a-folder" : "missing-folder", "", default, null, ("path", folder));
            return new CaseReadResult(null, diagnostics.ToList());
        }

        var heatCase = new FolderReader(folder, diagnostics).Read();
        return new CaseReadResult(diagnostics.ErrorCount > 0 ? null : heatCase, diagnostics.ToList());
    }

    /// <summary>One run over one folder.</summary>
    private sealed class FolderReader(string folder, DiagnosticList diagnostics)
    {
        private readonly CaseFiles _files = new(folder, diagnostics);
        private readonly FilePlaces _places = new();
        private bool _shapeKnown = true;
        private bool _nodesKnown = true;
        private bool _planKnown;

        public HeatCase Read()
        {
            var heatCase = ReadCase();
            var isOpen = File.Exists(Path.Combine(folder, CaseFileNames.Terminals)) || File.Exists(Path.Combine(folder, CaseFileNames.Terminals + ".gz"));
            var pool = new StringPool();
            heatCase = heatCase with
            {
                Network = new HeatNetwork
                {
                    Nodes = ReadTable(NetworkTables.Nodes, true, pool),
                    Pipes = ReadTable(NetworkTables.Pipes, true, pool),
                    Plants = ReadPlants(!isOpen),
                    Substations = ReadTable(NetworkTables.Substations, !isOpen, pool),
                    Pumps = ReadTable(NetworkTables.Pumps, false, pool),
                    Valves = ReadTable(NetworkTables.Valves, false, pool),
                    Terminals = ReadTable(NetworkTables.Terminals, false, pool),
                    Exchangers = ReadTable(NetworkTables.Exchangers, false, pool),
                },
                Series = ReadSeries(),
                Geometry = ReadGeometry(),
                Plan = ReadPlan(),
            };

            var context = new RuleContext(heatCase, _places, diagnostics) { ShapeKnown = _shapeKnown, NodesKnown = _nodesKnown };
            CaseRules.Check(context);
            if (_planKnown)
            {
                PlanRules.Check(context, heatCase.Plan!);
            }

            WarnOfUnknownFiles();
            return heatCase with { Scenarios = ReadScenarios(heatCase) };
        }

        private HeatCase ReadCase()
        {
            var heatCase = CaseTables.Case.Create();
            if (ReadJson(CaseFileNames.Case, true) is { } root)
            {
                CaseTables.Case.TryRead(root, new ReadContext(diagnostics, CaseFileNames.Case), heatCase, false, out heatCase);
                _places.Add("case", root);
            }

            return heatCase;
        }

        private IReadOnlyList<T> ReadTable<T>(ElementTable<T> table, bool required, StringPool pool)
            where T : class
        {
            var file = CaseFileNames.OfKind(table.Kind);
            var errors = diagnostics.ErrorCount;
            if (!_files.TryRead(file, required, out var utf8))
            {
                _shapeKnown &= diagnostics.ErrorCount == errors;
                _nodesKnown &= table.Kind != "node";
                return [];
            }

            var context = new ReadContext(diagnostics, file, pool) { PoolsIds = table.Kind == "node" };
            var elements = TableReader.Read(utf8, table, context);
            _places.Add(table.Kind, elements);
            _shapeKnown &= !context.ShapeUnknown;
            _nodesKnown &= table.Kind != "node" || elements.Items.Count > 0 || !context.ShapeUnknown;
            return elements.Items;
        }

        private List<Plant> ReadPlants(bool required)
        {
            var plants = new List<Plant>();
            var errors = diagnostics.ErrorCount;
            if (ReadJson(CaseFileNames.Plants, required) is not { } root)
            {
                _shapeKnown &= diagnostics.ErrorCount == errors;
                return plants;
            }

            var context = new ReadContext(diagnostics, CaseFileNames.Plants);
            if (root.Kind != JsonKind.Array)
            {
                context.Error(root, "expected-array", ("key", CaseFileNames.Plants), ("value", root.ToString()));
                _shapeKnown = false;
                return plants;
            }

            _places.Add("plant", root);
            foreach (var item in root.Items)
            {
                errors = diagnostics.ErrorCount;
                context.ElementId = null;
                PlantTables.Plants.TryRead(item, context, PlantTables.Plants.Create(), false, out var plant);
                if (diagnostics.ErrorCount > errors)
                {
                    _places.BadPlants.Add(plants.Count);
                    _shapeKnown = false;
                }

                plants.Add(plant);
            }

            return plants;
        }

        private Dictionary<string, TimeSeries> ReadSeries()
        {
            var all = new Dictionary<string, TimeSeries>();
            foreach (var file in _files.List(CaseFileNames.SeriesFolder, ".csv"))
            {
                if (_files.TryRead(file, true, out var utf8) && SeriesReader.Read(utf8, new ReadContext(diagnostics, file)) is { } series)
                {
                    all.Add(Path.GetFileNameWithoutExtension(file), series);
                }
            }

            return all;
        }

        private Dictionary<string, ValueList<MapPoint>> ReadGeometry() =>
            ReadJson(CaseFileNames.Geometry, false) is { } root ? GeometryReader.Read(root, new ReadContext(diagnostics, CaseFileNames.Geometry)) : [];

        private Plan? ReadPlan()
        {
            if (ReadJson(CaseFileNames.Plan, false) is not { } root)
            {
                return null;
            }

            _places.Add("plan", root);
            var errors = diagnostics.ErrorCount;
            var good = PlanTables.Plan.TryRead(root, new ReadContext(diagnostics, CaseFileNames.Plan), PlanTables.Plan.Create(), false, out var plan);
            _planKnown = good && diagnostics.ErrorCount == errors;
            return good ? plan : null;
        }

        private Dictionary<string, Scenario> ReadScenarios(HeatCase heatCase)
        {
            var all = new Dictionary<string, Scenario>();
            foreach (var file in _files.List(CaseFileNames.ScenarioFolder, ".json"))
            {
                if (ReadJson(file, true) is { } root && ScenarioReader.Read(root, new ReadContext(diagnostics, file), heatCase) is { } scenario)
                {
                    all.Add(Path.GetFileNameWithoutExtension(file), scenario);
                }
            }

            return all;
        }

        private PlacedJson? ReadJson(string file, bool required) =>
            _files.TryRead(file, required, out var utf8) ? JsonTree.Parse(utf8.Span, file, diagnostics) : null;

        // A misspelt name of an optional file would be passed over in silence.
        private void WarnOfUnknownFiles()
        {
            foreach (var name in _files.NamesInFolder())
            {
                var plain = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
                if (Path.GetExtension(plain) is ".csv" or ".json" or ".geojson"
                    && !plain.StartsWith("x_", StringComparison.Ordinal)
                    && !CaseFileNames.All.Contains(plain))
                {
                    diagnostics.Warn("unknown-file", name, default, null, ("nearest", Nearest.Of(plain, CaseFileNames.All)));
                }
            }
        }
    }
}
