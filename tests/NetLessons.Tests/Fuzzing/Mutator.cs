using System.Text;

namespace NetLessons.Tests;

/// <summary>Spoils good inputs: bytes are lost, doubled, changed, and put in, some of which mean something.</summary>
/// <param name="samples">Good inputs.</param>
/// <param name="pieces">What means something in them.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> samples, IEnumerable<string> pieces)
{
    private readonly byte[][] _pieces = [.. pieces.Select(Encoding.UTF8.GetBytes)];

    public Mutator(IEnumerable<string> samples, IEnumerable<string> pieces)
        : this([.. samples.Select(Encoding.UTF8.GetBytes)], pieces)
    {
    }

    /// <summary>One of the inputs, with one to seven changes; now and then nothing but noise.</summary>
    public byte[] Next(Random random)
    {
        if (random.Next(20) == 0)
        {
            return random.Bytes(2000);
        }

        var bytes = samples[random.Next(samples.Count)].ToList();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
        {
            Change(random, bytes);
        }

        return [.. bytes];
    }

    private void Change(Random random, List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var count = random.Next(Math.Min(bytes.Count - at, 40) + 1);
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveRange(at, count);
                break;
            case 1:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 4:
                bytes.InsertRange(at, samples[random.Next(samples.Count)]);
                break;
            default:
                bytes.InsertRange(at, _pieces[random.Next(_pieces.Length)]);
                break;
        }
    }
}
