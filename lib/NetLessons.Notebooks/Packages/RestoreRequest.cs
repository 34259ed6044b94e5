namespace NetLessons.Notebooks;

/// <summary>What to restore, and how.</summary>
/// <param name="Packages">The packages.</param>
/// <param name="WorkFolder">An empty folder to work in.</param>
/// <param name="ConfigurationFolder">Where the search for <c>NuGet.config</c>, which names the feeds, begins.</param>
/// <param name="Timeout">How long it may take.</param>
/// <param name="IsPatient">Whether to ask a feed again that does not answer.</param>
internal sealed record RestoreRequest(
    PackageSet Packages, string WorkFolder, string ConfigurationFolder, TimeSpan Timeout, bool IsPatient);
