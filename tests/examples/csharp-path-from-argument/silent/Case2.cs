using System;
using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(Guid id)
    {
        return File.ReadAllText(Path.Combine(_folder, id.ToString("N") + ".txt"));
    }
}
