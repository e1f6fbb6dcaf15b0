using Microsoft.AspNetCore.Mvc;
using System.IO;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("photos")]
    public async Task<IActionResult> Upload(IFormFile photo)
    {
        var path = Path.Combine(_store, Guid.NewGuid().ToString("N") + ".bin");
        await using var stream = new FileStream(path, FileMode.CreateNew);
        await photo.CopyToAsync(stream);
        return Ok(new { photo.FileName });
    }
}
