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
        var path = Path.Combine(_webRoot, "photos", Path.GetFileName(photo.FileName));
        await using var stream = new FileStream(path, FileMode.Create);
        await photo.CopyToAsync(stream);
        return NoContent();
    }
}
