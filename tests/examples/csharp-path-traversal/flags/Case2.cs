using System.IO;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task Run(IFormFile upload)
    {
        var target = Path.Combine("/srv/uploads", upload.FileName);
        await using var stream = new FileStream(target, FileMode.Create);
        await upload.CopyToAsync(stream);
    }
}
