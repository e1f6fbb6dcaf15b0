using System.Collections.Generic;
using System.Diagnostics;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly Dictionary<string, string> Tools = new() { ["index"] = "/opt/index" };

    public void Run(string key)
    {
        if (Tools.TryGetValue(key, out var tool))
        {
            Process.Start(tool);
        }
    }
}
