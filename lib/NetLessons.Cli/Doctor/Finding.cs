namespace NetLessons.Cli;

/// <summary>One thing that <c>doctor</c> looked for.</summary>
/// <param name="What">What it is.</param>
/// <param name="IsThere">Whether it is there.</param>
/// <param name="Found">What was found: a version, a place, or in what way it is missing.</param>
/// <param name="WhatToDo">What to do, or what it means, where it is not there.</param>
/// <param name="IsNeeded">Whether the course cannot do without it.</param>
internal sealed record Finding(string What, bool IsThere, string Found, string WhatToDo, bool IsNeeded = false);
