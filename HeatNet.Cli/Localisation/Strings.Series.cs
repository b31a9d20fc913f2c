namespace HeatNet.Cli.Localisation;

/// <content>Words of the page of a series.</content>
internal sealed partial class Strings
{
    public string StepsSolved(string solved, string total, string from, string to) => Fill(nameof(StepsSolved), solved, total, from, to);

    public string WorstResidual(string balance, string time) => Fill(nameof(WorstResidual), balance, time);

    public string MinMwColumn => Get();
    public string MeanMwColumn => Get();
    public string MaxMwColumn => Get();
    public string EnergyColumn => Get();
    public string EnergyGjColumn => Get();
    public string PeakStep => Get();

    public string PeakStepValue(string mw, string time, string outdoor) => Fill(nameof(PeakStepValue), mw, time, outdoor);

    public string EnergyValue(string gwh, string gj) => Fill(nameof(EnergyValue), gwh, gj);

    public string LossEnergyValue(string gwh, string gj, string percent) => Fill(nameof(LossEnergyValue), gwh, gj, percent);

    public string PumpEnergy => Get();

    public string PumpEnergyValue(string mwh) => Fill(nameof(PumpEnergyValue), mwh);

    public string OutdoorRange => Get();

    public string OutdoorRangeValue(string least, string mean, string most) => Fill(nameof(OutdoorRangeValue), least, mean, most);

    public string WorstHead => Get();

    public string WorstHeadValue(string id, string head, string need, string time) => Fill(nameof(WorstHeadValue), id, head, need, time);

    public string UnsolvedTitle(string count) => Fill(nameof(UnsolvedTitle), count);

    public string UnsolvedLine(string time, string reason) => Fill(nameof(UnsolvedLine), time, reason);

    public string UnsolvedMore(string count) => Fill(nameof(UnsolvedMore), count);

    public string UnservedEnergyValue(string mwh, string percent, string steps) => Fill(nameof(UnservedEnergyValue), mwh, percent, steps);

    public string GjPerLargeUnit => Get();
}
