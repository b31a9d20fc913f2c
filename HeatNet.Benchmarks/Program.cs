using System.Globalization;
using BenchmarkDotNet.Running;
using HeatNet.Benchmarks.Ladder;
using HeatNet.Benchmarks.Peers;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["ladder", .. var options]:
        return SizeLadder.Run(options, Console.Out);
    case [Rung.Command, .. var options]:
        return Rung.Run(options, Console.Out);
    case ["peer", .. var options]:
        return PeerComparison.Run(options, Console.Out);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(SizeLadder).Assembly).Run(args);
        return 0;
}
