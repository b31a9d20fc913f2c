namespace HeatNet.Cli.Localisation;

/// <content>Words of planning.</content>
internal sealed partial class Strings
{
    public string PlanDescription => Get();
    public string PlanStrictOption => Get();
    public string PlanGapOption => Get();
    public string PlanTimeLimitOption => Get();
    public string PlanSeedOption => Get();
    public string ExamplePlan => Get();
    public string ExamplePlanQuick => Get();
    public string NoPlan(string value) => Fill(nameof(NoPlan), value);
    public string CannotPlan(string value) => Fill(nameof(CannotPlan), value);
    public string PlanNotFound => Get();
    public string ProgressPlan => Get();
    public string PlanSolved(string value) => Fill(nameof(PlanSolved), value);
    public string PlanShort(string value) => Fill(nameof(PlanShort), value);
    public string PlanNotCarried(string value) => Fill(nameof(PlanNotCarried), value);
    public string MillionOf(string value) => Fill(nameof(MillionOf), value);
    public string PlanCost => Get();
    public string PlanBound => Get();
    public string PlanYearByYear => Get();
    public string PlanSaves(string value) => Fill(nameof(PlanSaves), value);
    public string PlanTime => Get();
    public string PlanAuditLine(string value) => Fill(nameof(PlanAuditLine), value);
    public string PlanYearsTitle(string value) => Fill(nameof(PlanYearsTitle), value);
    public string YearColumn => Get();
    public string OpenBoilersColumn => Get();
    public string CleanAreaColumn => Get();
    public string CleanHeatColumn => Get();
    public string Co2Column => Get();
    public string InvestColumn => Get();
    public string OperationColumn => Get();
    public string CapacityColumn => Get();
    public string CapacityN1Column => Get();
    public string PlanDecisionsTitle => Get();
    public string PlanChangeLine(string count, string technology, string mw) => Fill(nameof(PlanChangeLine), count, technology, mw);
    public string PlanBuildLine(string unit, string plant, string mw) => Fill(nameof(PlanBuildLine), unit, plant, mw);
    public string PlanCloseLine(string unit, string plant, string mw) => Fill(nameof(PlanCloseLine), unit, plant, mw);
    public string PlanLayLine(string value) => Fill(nameof(PlanLayLine), value);
    public string PlanEnlargeLine(string value) => Fill(nameof(PlanEnlargeLine), value);
    public string PlanRenovateLine(string value) => Fill(nameof(PlanRenovateLine), value);
    public string PlanShortfallsTitle => Get();
    public string ShortUnservedHeat => Get();
    public string ShortDesignCapacity => Get();
    public string ShortSecurity => Get();
    public string ShortPipeCapacity => Get();
    public string ShortClosing => Get();
    public string ShortTarget => Get();
    public string ShortResource => Get();
    public string ShortMoney => Get();
    public string PlanNetworkTitle => Get();
    public string PlanYearsHold => Get();
    public string PlanFailuresHold => Get();
    public string PlanRounds => Get();
    public string PlanFailureLine(string value) => Fill(nameof(PlanFailureLine), value);
}
