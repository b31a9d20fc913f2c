using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of pipes, pumps and valves.</summary>
internal static class LinkRules
{
    public static void CheckPipes(RuleContext context)
    {
        var pipes = context.Network.Pipes;
        for (var i = 0; i < pipes.Count; i++)
        {
            var pipe = pipes[i];
            context.PipeEnds[i] = CheckEnds(context, "pipe", i, pipe.Id, pipe.From, pipe.To);
            if (pipe is { Dn: { } dn, InnerDiameterM: null } && !PipeCatalogue.Standard.TryGet(dn, out _))
            {
                context.Error("pipe", i, "dn", pipe.Id, "unknown-dn", ("value", Text.Of(dn)), ("nearest", SizesAround(dn)));
            }

            if (context.IsBad("pipe", i))
            {
                continue;
            }

            if (pipe.Dn is null && pipe.InnerDiameterM is null)
            {
                context.Error("pipe", i, "dn", pipe.Id, "pipe-without-size");
            }
            else if (pipe.InnerDiameterM is { } diameterM && pipe.RoughnessMm >= 500 * diameterM)
            {
                context.Warn("pipe", i, "roughness_mm", pipe.Id, "rough-as-wide", ("roughness", Text.Of(pipe.RoughnessMm)), ("diameter", Text.Of(1000 * diameterM)));
            }
        }
    }

    public static void CheckPumps(RuleContext context)
    {
        for (var i = 0; i < context.Network.Pumps.Count; i++)
        {
            var pump = context.Network.Pumps[i];
            CheckEnds(context, "pump", i, pump.Id, pump.From, pump.To);
            if (context.IsBad("pump", i))
            {
                continue;
            }

            if ((pump.Curve is null) == (pump.LiftKpa is null))
            {
                context.Error("pump", i, "curve", pump.Id, pump.Curve is null ? "pump-without-head" : "pump-with-two-heads");
            }

            if (pump.Curve is { } curve)
            {
                CheckCurve(context, "pump", i, "curve", pump.Id, curve);
            }
        }
    }

    public static void CheckValves(RuleContext context)
    {
        for (var i = 0; i < context.Network.Valves.Count; i++)
        {
            var valve = context.Network.Valves[i];
            CheckEnds(context, "valve", i, valve.Id, valve.From, valve.To);
            if (!context.IsBad("valve", i))
            {
                context.CheckDecider(NetworkTables.Valves, valve, "valve", i, valve.Id);
            }
        }
    }

    /// <summary>Flow must rise from point to point and head must fall.</summary>
    public static void CheckCurve(RuleContext context, string kind, int index, string key, string id, PumpCurve curve)
    {
        if (curve.Points is [{ FlowKgPerS: <= 0 }])
        {
            context.Error(kind, index, key, id, "curve-without-flow");
        }

        for (var i = 1; i < curve.Points.Count; i++)
        {
            var (before, point) = (curve.Points[i - 1], curve.Points[i]);
            if (point.FlowKgPerS <= before.FlowKgPerS)
            {
                context.Error(kind, index, key, id, "curve-flow-not-rising", ("value", Text.Of(point.FlowKgPerS)), ("before", Text.Of(before.FlowKgPerS)));
            }
            else if (point.HeadKpa >= before.HeadKpa)
            {
                context.Error(kind, index, key, id, "curve-head-not-falling", ("value", Text.Of(point.HeadKpa)), ("before", Text.Of(before.HeadKpa)));
            }
        }
    }

    /// <summary>The nominal sizes next to one that is not in the catalogue.</summary>
    internal static string SizesAround(int dn)
    {
        var sizes = PipeCatalogue.Standard.NominalSizes;
        var above = sizes.Count(size => size < dn);
        return Text.List(sizes.Skip(above - 1).Take(above == 0 ? 1 : 2).Select(Text.Of));
    }

    private static (int From, int To) CheckEnds(RuleContext context, string kind, int index, string id, string from, string to)
    {
        var ends = (context.CheckNode(kind, index, "from", id, from), context.CheckNode(kind, index, "to", id, to));
        if (from == to && from.Length > 0)
        {
            context.Error(kind, index, "to", id, "same-ends", ("node", from));
        }

        return ends;
    }
}
