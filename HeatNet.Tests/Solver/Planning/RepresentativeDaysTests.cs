using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

public class RepresentativeDaysTests
{
    [Test]
    public void Days_of_the_same_kind_are_represented_by_one_of_them()
    {
        double[][] features = [.. Enumerable.Range(0, 30).Select(day => new[] { (day % 3 * 10) + (0.01 * day), 0 })];

        var (chosen, assigned) = RepresentativeDays.Choose(features, [], 3);

        Assert.That(chosen.Select(day => day % 3), Is.EquivalentTo(new[] { 0, 1, 2 }));
        Assert.That(Enumerable.Range(0, 30).Select(day => chosen[assigned[day]] % 3), Is.EqualTo(Enumerable.Range(0, 30).Select(day => day % 3)));
    }

    [Test]
    public void Fixed_days_stay_and_stand_for_themselves()
    {
        double[][] features = [.. Enumerable.Range(0, 20).Select(day => new[] { (double)day })];

        var (chosen, assigned) = RepresentativeDays.Choose(features, [19, 3], 2);

        Assert.That(chosen[..2], Is.EqualTo(new[] { 19, 3 }));
        Assert.That((assigned[19], assigned[3]), Is.EqualTo((0, 1)));
        Assert.That(chosen, Has.Length.EqualTo(4).And.Unique);
    }

    [Test]
    public void More_days_than_there_are_give_every_day()
    {
        var (chosen, _) = RepresentativeDays.Choose([[1.0], [2.0]], [0], 5);

        Assert.That(chosen, Is.EquivalentTo(new[] { 0, 1 }));
    }
}
