using System.Globalization;
using HeatNet.Cli.Reporting;
using HeatNet.Model.Cases;
using ScottPlot;

namespace HeatNet.Cli.Plotting;

/// <summary>Draws the schedule of a dispatch: heat by unit under the demand; outdoor temperature and prices; stores.</summary>
internal static class DispatchPlot
{
    public static PlotSheet Draw(PlotStyle style, RecordedDispatch dispatch, HeatCase heatCase, double[] outdoorC, TimeSpan offset, string title)
    {
        var (problem, schedule) = (dispatch.Problem, dispatch.Schedule);
        double[] edges = [.. Enumerable.Range(0, problem.StepCount + 1).Select(step => problem.TimeOf(step).ToOffset(offset).DateTime.ToOADate())];
        var names = heatCase.Network.Plants.SelectMany(plant => plant.Units).ToDictionary(unit => unit.Id, unit => PlotText.Short(unit.Name is null ? unit.Id : $"{unit.Name} {unit.Id}"));
        return new PlotSheet(problem.Stores.Count > 0 ? [(Heat(), 0.52), (Prices(), 0.25), (Stores(), 0.23)] : [(Heat(), 0.64), (Prices(), 0.36)]);

        Plot Heat()
        {
            var plot = PlotStyle.NewPlot();
            HeatLayer[] layers =
            [
                .. problem.Units.Select((unit, u) => new HeatLayer(names[unit.Id], schedule.HeatMw[u])),
                .. problem.Stores.Select((store, s) => new HeatLayer(names[store.Id], schedule.DischargeMw[s])),
            ];
            HeatStack.Add(plot, layers, edges, [.. Enumerable.Range(0, problem.StepCount)]);
            HeatStack.AddLine(plot, style.Word("dispatch.demand"), PlotStyle.Text, LinePattern.Dashed, edges, dispatch.DemandMw);
            plot.YLabel(style.Word("load.axis"));
            return Finished(plot, title, 0);
        }

        Plot Prices()
        {
            var plot = PlotStyle.NewPlot();
            if (outdoorC.Length > 0)
            {
                HeatStack.AddLine(plot, style.Word("load.outdoor"), PlotStyle.Text, LinePattern.Solid, edges, outdoorC);
            }

            plot.YLabel("°C");
            var first = plot.GetPlottables().Count();
            AddPrice("dispatch.heatPrice", PlotStyle.Groups[5], LinePattern.DenselyDashed, schedule.PricePerMwh[0]);
            AddPrice("dispatch.priceBought", PlotStyle.Groups[0], LinePattern.Dotted, problem.Units.Select(unit => unit.ElectricityPricePerMwh).FirstOrDefault(price => price is not null) ?? dispatch.PumpPricePerMwh);
            AddPrice("dispatch.priceSold", PlotStyle.Groups[2], LinePattern.Dashed, problem.Units.Select(unit => unit.PowerPricePerMwh).FirstOrDefault(price => price is not null));
            foreach (var price in plot.GetPlottables().Skip(first))
            {
                price.Axes.YAxis = plot.Axes.Right;
            }

            plot.Axes.Right.Label.Text = (heatCase.Currency ?? Summaries.DispatchSummary.NoCurrency) + "/MWh";
            return Finished(plot, null, double.NaN);

            void AddPrice(string key, Color colour, LinePattern pattern, double[]? values)
            {
                if (values is not null && values.Any(double.IsFinite))
                {
                    HeatStack.AddLine(plot, style.Word(key), colour, pattern, edges, values);
                }
            }
        }

        Plot Stores()
        {
            var plot = PlotStyle.NewPlot();
            for (var s = 0; s < problem.Stores.Count; s++)
            {
                var line = plot.Add.ScatterLine(edges[1..], schedule.ContentMwh[s], PlotStyle.Groups[(problem.Units.Count + s) % PlotStyle.Groups.Count]);
                (line.LineWidth, line.LegendText) = (2, names[problem.Stores[s].Id]);
                (line.FillY, line.FillYColor) = (true, line.LineColor.WithAlpha(0.3));
            }

            plot.YLabel("MWh");
            return Finished(plot, null, 0);
        }

        Plot Finished(Plot plot, string? heading, double least)
        {
            plot.Axes.DateTimeTicksBottom().TickGenerator = new ScottPlot.TickGenerators.DateTimeAutomatic
            {
                LabelFormatter = time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "MM-dd HH:mm", CultureInfo.InvariantCulture),
            };
            plot.Axes.Margins(0, 0.08);
            plot.Axes.AutoScale();
            plot.Axes.SetLimitsX(edges[0], edges[^1]);
            if (!double.IsNaN(least))
            {
                plot.Axes.SetLimitsY(least, plot.Axes.GetLimits().Top);
            }

            plot.ShowLegend(Edge.Right);
            style.Apply(plot, heading);
            plot.Layout.Fixed(new PixelPadding(70, 290, 34, heading is null ? 10 : 40));
            return plot;
        }
    }
}
