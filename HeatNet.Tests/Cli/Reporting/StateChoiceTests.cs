using HeatNet.Cli.Reporting;

namespace HeatNet.Tests.Cli.Reporting;

public class StateChoiceTests
{
    [Test]
    public void All_steps_are_chosen_where_there_is_room() =>
        Assert.That(StateChoice.Pick(5, 7, [2]), Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));

    [Test]
    public void Wanted_steps_come_first_and_the_others_spread_evenly_from_the_first_to_the_last() =>
        Assert.That(StateChoice.Pick(101, 6, [37]), Is.EqualTo(new[] { 0, 25, 37, 50, 75, 100 }));

    [Test]
    public void Never_more_than_asked_for_and_never_out_of_range([Range(1, 12)] int most)
    {
        var chosen = StateChoice.Pick(1000, most, [999, 3, 999]);
        Assert.That(chosen, Has.Count.InRange(1, most).And.Ordered.And.Unique);
        Assert.That(chosen, Is.All.InRange(0, 999));
    }
}
