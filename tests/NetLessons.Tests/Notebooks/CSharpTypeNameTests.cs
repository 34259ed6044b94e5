using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CSharpTypeNameTests
{
    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(void), "void")]
    [InlineData(typeof(string[]), "string[]")]
    [InlineData(typeof(int?[][,]), "int?[][,]")]
    [InlineData(typeof(Dictionary<string, List<byte[]>>), "Dictionary<string, List<byte[]>>")]
    [InlineData(typeof(Dictionary<,>), "Dictionary<TKey, TValue>")]
    [InlineData(typeof(Dictionary<string, int>.KeyCollection), "Dictionary<string, int>.KeyCollection")]
    [InlineData(typeof((int, string)), "(int, string)")]
    [InlineData(typeof(ValueTuple<int>), "ValueTuple<int>")]
    [InlineData(typeof(Environment.SpecialFolder), "Environment.SpecialFolder")]
    [InlineData(typeof(int*), "int*")]
    public void A_type_is_named_as_in_source(Type type, string expected) =>
        Assert.Equal(expected, CSharpTypeName.Of(type));

    [Fact]
    public void A_nested_type_can_go_without_its_outer_one() =>
        Assert.Equal("KeyCollection", CSharpTypeName.WithoutOuter(typeof(Dictionary<string, int>.KeyCollection)));
}
