using System.Diagnostics;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string folder)
    {
        using var process = new Process();
        process.StartInfo.FileName = "/bin/bash";
        process.StartInfo.Arguments = "-c \"tar czf /srv/out.tgz " + folder + "\"";
        process.Start();
    }
}
