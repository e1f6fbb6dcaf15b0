using System.IO;
using System.IO.Compression;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string target)
    {
        using var archive = ZipFile.OpenRead("/srv/pack.zip");
        foreach (var entry in archive.Entries)
        {
            entry.ExtractToFile(Path.Combine(target, entry.FullName), true);
        }
    }
}
