using System.Reflection;
using System.Runtime.Loader;

namespace NetLessons.Tests;

public sealed class LabQuestionsTests
{
    private const string Engine = "NetLessons.Notebooks.CellApi";
    private const string Interactive = "Microsoft.DotNet.Interactive.Kernel";

    private readonly List<string> _printed = [];

    [Theory]
    [InlineData(Engine)]
    [InlineData(Interactive)]
    public async Task The_front_end_of_either_engine_is_asked(string name)
    {
        Assert.Equal("the answer to From:", await AskAsync(name, typeof(Answering)));
        Assert.Equal("typed after Password:", await AskAsync(name, typeof(Answering), secret: true));
        Assert.Empty(_printed);
    }

    [Theory]
    [InlineData(typeof(Throwing))]
    [InlineData(typeof(Cancelling))]
    [InlineData(typeof(Empty))]
    [InlineData(typeof(Shapeless))]
    public async Task Without_an_answer_the_default_counts_and_a_secret_stays_one(Type frontEnd)
    {
        Assert.Equal("default", await AskAsync(Engine, frontEnd));
        Assert.Equal("default", await AskAsync(Engine, frontEnd, secret: true));
        Assert.Equal(["From: default", "Password: (the default)"], _printed);
    }

    [Fact]
    public async Task Without_a_front_end_the_default_counts() =>
        Assert.Equal("default", await AskAsync("Some.Other.Type", typeof(Answering)));

    [Fact]
    public async Task Where_nobody_shall_be_asked_nobody_is()
    {
        Assert.Equal("default", await AskAsync(Engine, typeof(Answering), neverAsk: true));
        Assert.Equal(["From: default"], _printed);
    }

    [Fact]
    public void Types_are_found_in_every_load_context()
    {
        var context = new AssemblyLoadContext("another", isCollectible: true);
        var copy = context.LoadFromAssemblyPath(typeof(Lab).Assembly.Location);
        var found = LabQuestions.LoadedTypes(typeof(Lab).FullName!).ToList();
        Assert.Contains(typeof(Lab), found);
        Assert.Contains(copy.GetType(typeof(Lab).FullName!), found);
        context.Unload();
    }

    private Task<string> AskAsync(string name, Type frontEnd, bool secret = false, bool neverAsk = false) =>
        new LabQuestions(asked => asked == name ? [frontEnd] : [], _printed.Add)
            .AskAsync(secret ? "Password:" : "From:", "default", secret, neverAsk);

    private static class Answering
    {
        public static async Task<string> GetInputAsync(
            string prompt, string typeHint = "text", CancellationToken token = default)
        {
            await Task.Yield();
            return typeHint == "text" && token == default ? $"the answer to {prompt}" : "";
        }

        public static string GetInputAsync(int prompt) => throw new TargetException($"{prompt} is no prompt.");

        public static Task<TypedPassword> GetPasswordAsync(string prompt) =>
            Task.FromResult(new TypedPassword($"typed after {prompt}"));
    }

    private sealed class TypedPassword(string text)
    {
        public string GetClearTextPassword() => text;

        public override string ToString() => "***";
    }

    private static class Throwing
    {
        public static Task<string> GetInputAsync(string prompt) => throw new NotSupportedException(prompt);

        public static async Task<string> GetPasswordAsync(string prompt)
        {
            await Task.Yield();
            throw new NotSupportedException(prompt);
        }
    }

    private static class Cancelling
    {
        public static Task<string> GetInputAsync(string _) =>
            Task.FromCanceled<string>(new CancellationToken(canceled: true));

        public static Task<string> GetPasswordAsync(string prompt) => GetInputAsync(prompt);
    }

    private static class Empty
    {
        public static Task<string> GetInputAsync(string _) => Task.FromResult("");

        public static Task<TypedPassword> GetPasswordAsync(string _) => Task.FromResult(new TypedPassword(""));
    }

    private static class Shapeless
    {
        public static string GetInputAsync(string prompt) => prompt;

        public static Task GetPasswordAsync(string _) => Task.CompletedTask;
    }
}
