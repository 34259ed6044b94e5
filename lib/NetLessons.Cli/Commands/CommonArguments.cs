using System.CommandLine;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>Arguments and options that several commands take.</summary>
internal static class CommonArguments
{
    public static Argument<string[]> Notebooks(string description) =>
        new("NOTEBOOK") { Description = description, Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };

    public static Option<string?> Lab()
    {
        var lab = new Option<string?>("--lab")
        {
            Description = "Whether the lab on this machine plays the other side (offline), the real one does (online), "
                + "or the real one where it answers (auto).",
            HelpName = string.Join('|', LabEnvironment.Modes),
        };
        lab.AcceptOnlyFromAmong(LabEnvironment.Modes);
        return lab;
    }

    public static Option<string?> Mail()
    {
        string[] modes = [.. PackageOptions.ModeNames];
        var mail = new Option<string?>("--mail")
        {
            Description = "Whether cells that ask for MailKit get the package (mailkit), PocketMail, which stands in "
                + "for it (pocket), or the package where it can be had (auto).",
            HelpName = string.Join('|', modes),
        };
        mail.AcceptOnlyFromAmong(modes);
        return mail;
    }
}
