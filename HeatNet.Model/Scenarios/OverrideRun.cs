using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Rules;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Model.Scenarios;

/// <summary>One application of overrides to a case.</summary>
internal sealed class OverrideRun
{
    private static readonly string[] Kinds = ["case", "node", "pipe", "substation", "plant", "unit", "pump", "valve", "terminal", "exchanger"];

    private readonly ReadContext _context;
    private readonly OverridePlaces _places;
    private readonly List<Node> _nodes;
    private readonly List<Pipe> _pipes;
    private readonly List<Substation> _substations;
    private readonly List<Plant> _plants;
    private readonly List<Pump> _pumps;
    private readonly List<Valve> _valves;
    private readonly List<Terminal> _terminals;
    private readonly List<Exchanger> _exchangers;
    private HeatCase _case;

    private OverrideRun(HeatCase heatCase, ReadContext context)
    {
        _case = heatCase;
        _context = context;
        _places = new OverridePlaces(context.File);
        var network = heatCase.Network;
        _nodes = [.. network.Nodes];
        _pipes = [.. network.Pipes];
        _substations = [.. network.Substations];
        _plants = [.. network.Plants];
        _pumps = [.. network.Pumps];
        _valves = [.. network.Valves];
        _terminals = [.. network.Terminals];
        _exchangers = [.. network.Exchangers];
    }

    /// <summary>Applies overrides; problems go to the context.</summary>
    /// <returns>The changed case, not to be used where errors were reported.</returns>
    public static HeatCase Apply(HeatCase heatCase, IReadOnlyList<PlacedOverride> overrides, ReadContext context)
    {
        if (overrides.Count == 0)
        {
            return heatCase;
        }

        var run = new OverrideRun(heatCase, context);
        foreach (var change in overrides)
        {
            run.ApplyOne(change);
        }

        var changed = run._case with
        {
            Network = new HeatNetwork
            {
                Nodes = run._nodes,
                Pipes = run._pipes,
                Substations = run._substations,
                Plants = run._plants,
                Pumps = run._pumps,
                Valves = run._valves,
                Terminals = run._terminals,
                Exchangers = run._exchangers,
            },
        };

        // Rules on a case that has errors already would only repeat them.
        if (context.Diagnostics.ErrorCount == 0)
        {
            run.CheckChanged(heatCase, changed);
        }

        return changed;
    }

    // What the case itself already gives cause to warn of is not said again.
    private void CheckChanged(HeatCase before, HeatCase after)
    {
        var found = DiagnosticsOf(after, _places);
        if (found.Count == 0)
        {
            return;
        }

        var known = DiagnosticsOf(before, new ElementPlaces()).Select(d => (d.Code, d.ElementId)).ToHashSet();
        foreach (var diagnostic in found.Where(d => !known.Contains((d.Code, d.ElementId))))
        {
            _context.Diagnostics.Add(diagnostic);
        }
    }

    private static IReadOnlyList<Diagnostic> DiagnosticsOf(HeatCase heatCase, ElementPlaces places)
    {
        var diagnostics = new DiagnosticList();
        CaseRules.Check(new RuleContext(heatCase, places, diagnostics));
        return diagnostics.ToList();
    }

    private void ApplyOne(PlacedOverride change)
    {
        var slash = change.Element.IndexOf('/');
        var (kind, id) = slash < 0 ? (change.Element, "") : (change.Element[..slash], change.Element[(slash + 1)..]);
        _context.ElementId = change.Element;
        switch (kind)
        {
            case "case":
                _case = Patch(CaseTables.Case, _case, change, id.Length == 0 ? "" : id + ".", ("case", 0, ""));
                break;
            case "unit":
                ApplyUnit(change, id);
                break;
            case "node":
                ApplyTo(_nodes, NetworkTables.Nodes, n => n.Id, change, id);
                break;
            case "pipe":
                ApplyTo(_pipes, NetworkTables.Pipes, p => p.Id, change, id);
                break;
            case "substation":
                ApplyTo(_substations, NetworkTables.Substations, s => s.Id, change, id);
                break;
            case "plant":
                ApplyTo(_plants, PlantTables.Plants, p => p.Id, change, id);
                break;
            case "pump":
                ApplyTo(_pumps, NetworkTables.Pumps, p => p.Id, change, id);
                break;
            case "valve":
                ApplyTo(_valves, NetworkTables.Valves, v => v.Id, change, id);
                break;
            case "terminal":
                ApplyTo(_terminals, NetworkTables.Terminals, t => t.Id, change, id);
                break;
            case "exchanger":
                ApplyTo(_exchangers, NetworkTables.Exchangers, e => e.Id, change, id);
                break;
            default:
                _context.Error(change.At, "unknown-kind", ("value", kind), ("nearest", Nearest.Of(kind, Kinds)), ("known", Text.List(Kinds)));
                break;
        }
    }

    private void ApplyTo<T>(List<T> elements, ElementTable<T> table, Func<T, string> idOf, PlacedOverride change, string id)
        where T : class
    {
        var index = elements.FindIndex(e => idOf(e) == id);
        if (index < 0)
        {
            Dangling(change, table.Kind, id, elements.Select(idOf));
            return;
        }

        elements[index] = Patch(table, elements[index], change, "", (table.Kind, index, ""));
    }

    private void ApplyUnit(PlacedOverride change, string id)
    {
        for (var p = 0; p < _plants.Count; p++)
        {
            for (var u = 0; u < _plants[p].Units.Count; u++)
            {
                if (_plants[p].Units[u].Id == id)
                {
                    HeatUnit[] units = [.. _plants[p].Units];
                    units[u] = Patch(PlantTables.Units, units[u], change, "", ("plant", p, $"units[{Text.Of(u)}]."));
                    _plants[p] = _plants[p] with { Units = [.. units] };
                    return;
                }
            }
        }

        Dangling(change, "unit", id, _plants.SelectMany(p => p.Units).Select(u => u.Id));
    }

    private T Patch<T>(ElementTable<T> table, T element, PlacedOverride change, string prefix, (string Kind, int Index, string Path) at)
        where T : class
    {
        var json = new PlacedJson(JsonKind.Object, change.At.Line, null, change.At.Path);
        foreach (var (key, value) in change.Values)
        {
            if (key == "id" || key == "format")
            {
                _context.Error(value, "fixed-key", ("key", key));
                continue;
            }

            var path = prefix + key;
            AddNested(json, path, value);
            _places.Add(at.Kind, at.Index, at.Path + path, value.Place);
        }

        _places.Add(at.Kind, at.Index, null, change.At.Place);
        table.TryRead(json, _context, table.Copy(element), true, out var patched);
        return patched;
    }

    // A dotted key stands for nested objects with one key each.
    private static void AddNested(PlacedJson json, string path, PlacedJson value)
    {
        var dot = path.IndexOf('.');
        if (dot < 0)
        {
            json.Members.Add(new(path, value));
            return;
        }

        var inner = new PlacedJson(JsonKind.Object, value.Line, null, value.Path);
        AddNested(inner, path[(dot + 1)..], value);
        json.Members.Add(new(path[..dot], inner));
    }

    private void Dangling(PlacedOverride change, string kind, string id, IEnumerable<string> known) =>
        _context.Error(
            change.At.Find("element") ?? change.At,
            "dangling-reference",
            ("kind", kind),
            ("key", "element"),
            ("value", change.Element),
            ("nearest", kind + "/" + Nearest.Of(id, known)));

    /// <summary>Places of what was overridden: where the scenario says so; what it brings about elsewhere has the scenario's file only.</summary>
    private sealed class OverridePlaces(string file) : ElementPlaces
    {
        private readonly Dictionary<(string Kind, int Index), List<(string? Key, DiagnosticPlace Place)>> _places = [];

        public void Add(string kind, int index, string? key, DiagnosticPlace place)
        {
            if (!_places.TryGetValue((kind, index), out var list))
            {
                _places.Add((kind, index), list = []);
            }

            list.Add((key, place));
        }

        public override (string File, DiagnosticPlace Place) Of(string kind, int index, string? key)
        {
            if (!_places.TryGetValue((kind, index), out var list))
            {
                return (file, default);
            }

            var (_, place) = list.LastOrDefault(p => p.Key is not null && key is not null && (key == p.Key || key.StartsWith(p.Key + ".", StringComparison.Ordinal)));
            return (file, place == default ? list[^1].Place : place);
        }
    }
}
