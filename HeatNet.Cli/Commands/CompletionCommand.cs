using System.CommandLine;

namespace HeatNet.Cli.Commands;

/// <summary>
/// <c>heatnet completion</c>: scripts that ask the program itself, by its <c>[suggest]</c> directive, what may come next.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # heatnet completion for bash: put  source <(heatnet completion bash)  into ~/.bashrc
            _heatnet() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(heatnet "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _heatnet heatnet
            """,
        ["zsh"] = """
            # heatnet completion for zsh: put  source <(heatnet completion zsh)  into ~/.zshrc
            _heatnet() {
                local -a found
                found=("${(@f)$(heatnet "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- $found
                _files
            }
            compdef _heatnet heatnet
            """,
        ["pwsh"] = """
            # heatnet completion for PowerShell: put  heatnet completion pwsh | Out-String | Invoke-Expression  into $PROFILE
            Register-ArgumentCompleter -Native -CommandName heatnet -ScriptBlock {
                param($word, $ast, $position)
                heatnet "[suggest:$position]" "$ast" 2>$null |
                    Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create(CommandContext context)
    {
        var text = context.Text;
        var shell = new Argument<string>("SHELL") { Description = text.ShellArgument, HelpName = "bash|zsh|pwsh" };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        shell.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Scripts.ContainsKey(result.Tokens[0].Value))
            {
                result.AddError(text.NotAllowed(result.Tokens[0].Value, shell.Name, string.Join(", ", Scripts.Keys)));
            }
        });
        var command = new Command("completion", text.CompletionDescription) { shell };
        Example.Set(
            command,
            new Example("source <(heatnet completion bash)", text.ExampleCompletion("bash")),
            new Example("heatnet completion pwsh | Out-String | Invoke-Expression", text.ExampleCompletion("PowerShell")));
        command.SetAction(parsed =>
        {
            context.Terminal.Output.WriteLine(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCode.Solved;
        });
        return command;
    }
}
