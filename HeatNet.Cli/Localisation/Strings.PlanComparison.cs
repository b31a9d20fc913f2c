namespace HeatNet.Cli.Localisation;

/// <content>Words of the comparison and finance of plans.</content>
internal sealed partial class Strings
{
    public string PlanCompareOption => Get();
    public string PlanFrontOption => Get();
    public string ExamplePlanCompare => Get();
    public string UnknownVariant(string value, string known) => Fill(nameof(UnknownVariant), value, known);
    public string FrontTooShort(string option) => Fill(nameof(FrontTooShort), option);
    public string ProgressPlanCompare => Get();
    public string FinanceTitle(string value) => Fill(nameof(FinanceTitle), value);
    public string FinanceValue => Get();
    public string FinanceOwners => Get();
    public string FinanceRate => Get();
    public string FinancePayback => Get();
    public string FinanceYears(string simple, string discounted) => Fill(nameof(FinanceYears), simple, discounted);
    public string FinanceTariff => Get();
    public string FinanceTariffNeeded(string perM2, string perGj, string currency) => Fill(nameof(FinanceTariffNeeded), perM2, perGj, currency);
    public string FinanceGap => Get();
    public string FinanceGapPerM2(string value, string currency) => Fill(nameof(FinanceGapPerM2), value, currency);
    public string FinanceCover => Get();
    public string FinanceCoverLine(string least, string year, string mean) => Fill(nameof(FinanceCoverLine), least, year, mean);
    public string BoilerOptionsTitle(string currency) => Fill(nameof(BoilerOptionsTitle), currency);
    public string OptionColumn => Get();
    public string OptionBoilersColumn => Get();
    public string OptionCheapestColumn => Get();
    public string OptionCostColumn => Get();
    public string OptionRangeColumn => Get();
    public string OptionInvestColumn => Get();
    public string OptionAbatementColumn => Get();
    public string OptionSubsidyColumn => Get();
    public string OptionFuelColumn => Get();
    public string OptionPowerColumn => Get();
    public string OptionsNote => Get();
    public string ComparisonTitle(string value) => Fill(nameof(ComparisonTitle), value);
    public string VariantColumn => Get();
    public string VariantOptimal => Get();
    public string VariantAllGas => Get();
    public string VariantAllElectric => Get();
    public string VariantAllNetwork => Get();
    public string CostColumn => Get();
    public string GapColumn => Get();
    public string AbleColumn => Get();
    public string ShortfallsColumn => Get();
    public string GasColumn => Get();
    public string PowerMwColumn => Get();
    public string TariffNeededColumn => Get();
    public string FrontTitle(string year, string value) => Fill(nameof(FrontTitle), year, value);
    public string FrontSlopeColumn => Get();
}
