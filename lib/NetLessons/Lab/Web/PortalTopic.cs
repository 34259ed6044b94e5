namespace NetLessons;

/// <summary>A section of a portal page: its name, and what its headlines are about.</summary>
/// <param name="Name">The name over the section.</param>
/// <param name="Subjects">Things that a headline can begin with.</param>
/// <param name="Facts">Whole sentences that are true of the topic.</param>
internal sealed record PortalTopic(string Name, string[] Subjects, string[] Facts);
