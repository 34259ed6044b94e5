using System.Reflection;

namespace NetLessons;

/// <summary>
/// Asks through the front end of whatever engine runs the cell. The engines are found by the names of their types, so
/// that the library knows none of them.
/// </summary>
/// <param name="typesNamed">The loaded types of a full name.</param>
/// <param name="print">Prints one line.</param>
internal sealed class LabQuestions(Func<string, IEnumerable<Type>> typesNamed, Action<string> print)
{
    private static readonly string[] FrontEnds =
        ["NetLessons.Notebooks.CellApi", "Microsoft.DotNet.Interactive.Kernel"];

    /// <summary>The types of that name in all assemblies of the process, in whatever load context they are.</summary>
    public static IEnumerable<Type> LoadedTypes(string fullName) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(fullName, throwOnError: false))
            .OfType<Type>();

    /// <summary>The learner's answer, or the default with a line that says so. A secret is not printed.</summary>
    public async Task<string> AskAsync(string prompt, string defaultAnswer, bool secret, bool neverAsk)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(defaultAnswer);
        var method = secret ? "GetPasswordAsync" : "GetInputAsync";
        var answer = neverAsk ? null : await AnswerAsync(prompt, method).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(answer))
        {
            return answer;
        }

        print(secret ? $"{prompt} (the default)" : $"{prompt} {defaultAnswer}");
        return defaultAnswer;
    }

    // Whatever goes wrong in a front end (it cannot ask, the learner cancels, it has another shape) means: no answer.
    private async Task<string?> AnswerAsync(string prompt, string methodName)
    {
        try
        {
            if (FindMethod(methodName) is not { } method)
            {
                return null;
            }

            var others = method.GetParameters().Skip(1).Select(parameter => parameter.DefaultValue);
            if (method.Invoke(null, [prompt, .. others]) is not Task asking)
            {
                return null;
            }

            await asking.ConfigureAwait(false);
            var result = asking.GetType().GetProperty("Result")?.GetValue(asking);
            return result as string
                ?? result?.GetType().GetMethod("GetClearTextPassword", Type.EmptyTypes)?.Invoke(result, null) as string;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private MethodInfo? FindMethod(string name) =>
        FrontEnds.SelectMany(typesNamed)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .FirstOrDefault(method => method.Name == name
                && method.GetParameters() is [{ } first, .. var others]
                && first.ParameterType == typeof(string)
                && others.All(parameter => parameter.IsOptional));
}
