using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [DisableRequestSizeLimit]
    [HttpPost("video")]
    public async Task<IActionResult> Upload(IFormFile video)
    {
        await _store.SaveAsync(video.OpenReadStream());
        return NoContent();
    }
}
