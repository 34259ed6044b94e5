namespace NetLessons.Notebooks;

/// <summary>How a kernel comes by the packages that cells ask for.</summary>
public sealed record PackageOptions
{
    /// <summary>The environment variable that says <c>mailkit</c>, <c>pocket</c> or <c>auto</c>.</summary>
    public const string ModeVariable = "NETLESSONS_MAIL";

    /// <summary>The environment variable that names another cache folder.</summary>
    public const string CacheVariable = "NETLESSONS_PACKAGES";

    /// <summary>What <see cref="ModeVariable"/> may say.</summary>
    public static IReadOnlyList<string> ModeNames { get; } = ["mailkit", "pocket", "auto"];

    /// <summary>
    /// Whether real packages or stand-ins are used; null for what <see cref="ModeVariable"/> says, else
    /// <see cref="PackageMode.Auto"/>.
    /// </summary>
    public PackageMode? Mode { get; init; }

    /// <summary>
    /// Where the results of restoring are kept; null for what <see cref="CacheVariable"/> names, else a folder of the
    /// user's.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>How long a restore may take; less than a cell, so that the error says what took the time.</summary>
    public TimeSpan RestoreTimeout { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>How long a restore may take where a stand-in can do as well.</summary>
    public TimeSpan RestoreTimeoutWithStandIn { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a failed restore is not tried again where a stand-in can do as well.</summary>
    public TimeSpan FailureLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Tells the age of a failure.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the search for stand-ins goes on that the notebook's own repository does not have.</summary>
    internal string EngineFolder { get; init; } = AppContext.BaseDirectory;

    internal IPackageRestorer Restorer { get; init; } = new SdkRestorer();

    /// <summary>The mode, the environment's included.</summary>
    /// <exception cref="PackageException">The environment variable says something else.</exception>
    internal PackageMode EffectiveMode => Mode ?? Environment.GetEnvironmentVariable(ModeVariable) switch
    {
        null or "" or "auto" => PackageMode.Auto,
        "mailkit" => PackageMode.Real,
        "pocket" => PackageMode.StandIn,
        var other => throw new PackageException(
            $"The environment variable {ModeVariable} is '{other}': set it to {string.Join(", ", ModeNames)}",
            "a wrong setting"),
    };

    /// <summary>The cache folder, the environment's included.</summary>
    /// <exception cref="PackageException">None is named, and the user has no home.</exception>
    internal string EffectiveCacheFolder
    {
        get
        {
            var folder = CacheFolder ?? Environment.GetEnvironmentVariable(CacheVariable);
            return string.IsNullOrEmpty(folder)
                ? Path.Combine(UserCacheFolder(), "netlessons", "packages")
                : Path.GetFullPath(folder);
        }
    }

    // On Linux: https://specifications.freedesktop.org/basedir-spec/latest/
    private static string UserCacheFolder()
    {
        var folder = OperatingSystem.IsLinux()
            ? Environment.GetEnvironmentVariable("XDG_CACHE_HOME")
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (string.IsNullOrEmpty(folder))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            folder = home.Length > 0
                ? Path.Combine(home, ".cache")
                : throw new PackageException(
                    "there is no home folder to keep packages in, and one that all users share would not do: "
                        + $"name a folder in the environment variable {CacheVariable}",
                    "no home folder");
        }

        return folder;
    }
}
