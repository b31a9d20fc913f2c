using System.CommandLine;
using System.Net;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Serving;
using HeatNet.Cli.Serving.Shelves;

namespace HeatNet.Cli.Commands;

/// <summary><c>heatnet serve</c>: cases and runs in the browser of this machine, and new runs from there.</summary>
internal static class ServeCommand
{
    /// <summary>Variable of the environment with the access token: arguments can be read by everybody on a machine.</summary>
    public const string TokenVariable = "HEATNET_TOKEN";

    private const int UsualPort = 8090;
    private const int LeastTokenLetters = 16;

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var cases = new Argument<string>("CASES") { Description = text.ServeCasesArgument };
        var runs = new Option<string?>("--runs") { Description = text.ServeRunsOption, HelpName = "DIR", DefaultValueFactory = _ => RunTarget.UsualFolder };
        var bind = new Option<string?>("--bind") { Description = text.ServeBindOption, HelpName = "ADDRESS", DefaultValueFactory = _ => IPAddress.Loopback.ToString() };
        var port = new Option<int>("--port") { Description = text.ServePortOption, HelpName = "N", DefaultValueFactory = _ => UsualPort };
        var hosts = new Option<string[]>("--allow-host") { Description = text.ServeAllowHostOption, HelpName = "NAME", DefaultValueFactory = _ => [] };
        Choices.Limit(port, text, least: 0, most: IPEndPoint.MaxPort);
        bind.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !IPAddress.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError(text.ServeNotAnAddress(result.Tokens[0].Value));
            }
        });
        var command = new Command("serve", text.ServeDescription) { cases, runs, bind, port, hosts };
        Example.Set(
            command,
            new Example("heatnet serve networks", text.ExampleServe),
            new Example("heatnet serve networks --runs runs --port 0 --lang zh", text.ExampleServePort),
            new Example("heatnet serve networks --bind 0.0.0.0", text.ExampleServeBind));
        command.SetAction((parsed, token) => RunAsync(
            context,
            new ServeSettings
            {
                CaseFolder = parsed.GetRequiredValue(cases),
                RunFolder = parsed.GetValue(runs)!,
                Address = IPAddress.Parse(parsed.GetValue(bind)!),
                Port = parsed.GetValue(port),
                HostNames = parsed.GetValue(hosts) ?? [],
                AccessToken = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } given ? given : null,
                Language = text.Culture.TwoLetterISOLanguageName,
            },
            token));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ServeSettings settings, CancellationToken token)
    {
        var text = context.Text;
        if (settings.AccessToken is { Length: < LeastTokenLetters })
        {
            context.Error(text.ServeTokenTooShort(TokenVariable, Pages.Figure.Count(LeastTokenLetters)));
            return ExitCode.Invalid;
        }

        if (new CaseShelf(settings.CaseFolder).IsEmpty)
        {
            context.Error(text.ServeNoCases(settings.CaseFolder));
            return ExitCode.Invalid;
        }

        try
        {
            var server = await ServeServer.StartAsync(settings, context.Workbench, fault => Report(context, fault)).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                context.Terminal.Output.WriteLine(text.ServeListening(server.Page.AbsoluteUri));
                context.Terminal.Output.WriteLine(IPAddress.IsLoopback(settings.Address) ? text.ServeThisMachineOnly : text.ServeNotEncrypted);
                context.Terminal.Output.Flush();
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Terminal.Output.WriteLine(text.ServeStopping);
            }
        }
        catch (IOException exception) when (exception is not OutputException)
        {
            context.Error(text.ServeCannotListen($"{settings.Address}:{Pages.Figure.Count(settings.Port)}", exception.Message.ReplaceLineEndings(" ")));
            return ExitCode.Invalid;
        }

        return ExitCode.Solved;
    }

    private static void Report(CommandContext context, Exception fault)
    {
        context.Error(context.Text.UnexpectedError(fault.GetType().Name, fault.Message.ReplaceLineEndings(" ")));
        if (Environment.GetEnvironmentVariable(HeatNetProgram.TraceVariable) == "1")
        {
            context.Terminal.Error.WriteLine(fault);
        }
    }
}
