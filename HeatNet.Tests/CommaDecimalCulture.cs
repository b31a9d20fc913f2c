using System.Globalization;

/// <summary>Runs every test under a culture with a decimal comma, so that a number read or written by the machine's culture is found.</summary>
[SetUpFixture]
public class CommaDecimalCulture
{
    [OneTimeSetUp]
    public void UseCommaDecimalCulture()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
    }
}
