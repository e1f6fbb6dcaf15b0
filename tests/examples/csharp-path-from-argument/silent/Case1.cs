using System;
using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_folder, name));
        if (!path.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException("outside");
        }
        return File.ReadAllText(path);
    }
}
