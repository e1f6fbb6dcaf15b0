using System.Diagnostics;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(BuildJob job)
    {
        Process.Start(job.Tool, job.Options);
    }
}
