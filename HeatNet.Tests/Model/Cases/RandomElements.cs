using CsCheck;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Tests.Model.Cases;

/// <summary>Random elements by their table of attributes: every optional value is given or not.</summary>
internal static class RandomElements
{
    /// <summary>Replaces numbers of an element by random ones within bounds, or by "not given", as the file format would write them.</summary>
    public static Gen<T> Of<T>(ElementTable<T> table, T start, params string[] keep)
        where T : class
    {
        var attributes = table.Attributes.Where(a => a.NumberBounds is not null && !keep.Contains(a.Name)).ToArray();
        return Gen.Select(Gen.Double.Unit.Array[attributes.Length], Gen.Bool.Array[attributes.Length]).Select((values, given) =>
        {
            var element = table.Copy(start);
            var context = new HeatNet.Model.Cases.Reading.ReadContext(new HeatNet.Model.Cases.Reading.DiagnosticList(), "random");
            for (var i = 0; i < attributes.Length; i++)
            {
                if (given[i])
                {
                    var bounds = attributes[i].NumberBounds!.Value;
                    var number = bounds.Greatest - (values[i] * (bounds.Greatest - bounds.Least));
                    context.Column = attributes[i].Name;
                    attributes[i].TryRead(element, HeatNet.Model.Cases.Reading.Text.Of(number), context);
                }
            }

            return element;
        });
    }
}
