using System.Globalization;
using System.Runtime.InteropServices;
using HeatNet.Cli;
using HeatNet.Cli.Terminals;

// Numbers are read and written the same way everywhere; only words follow the language of the system.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

using var cancellation = new CancellationTokenSource();

// The first signal asks for an orderly end, which leaves no half-written run; a second one ends the process at once.
void Cancel(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
return await HeatNetProgram
    .RunAsync(args, TerminalOptions.OfProcess(), CultureInfo.CurrentUICulture, cancellation.Token)
    .ConfigureAwait(false);
