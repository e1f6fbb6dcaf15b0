using Microsoft.AspNetCore.Mvc;
using System.IO;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    private static readonly HashSet<string> Kinds = new() { ".jpg", ".png" };

    [HttpPost("photos")]
    public async Task<IActionResult> Upload(IFormFile photo)
    {
        var extension = Path.GetExtension(photo.FileName).ToLowerInvariant();
        if (!Kinds.Contains(extension))
        {
            return BadRequest();
        }
        var path = Path.Combine(_store, Guid.NewGuid().ToString("N") + extension);
        await using var stream = new FileStream(path, FileMode.CreateNew);
        await photo.CopyToAsync(stream);
        return NoContent();
    }
}
