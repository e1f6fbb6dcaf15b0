using System.IO;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Example.Games.Controllers;

[ApiController]
[Authorize]
[Route("api/saves")]
public class SaveGameController : ControllerBase
{
    private const long MaxBytes = 2 * 1024 * 1024;
    private readonly ISaveStore _saves;

    public SaveGameController(ISaveStore saves)
    {
        _saves = saves;
    }

    [HttpGet("{slot:int}")]
    public async Task<IActionResult> Summary(int slot)
    {
        var save = await _saves.FindAsync(User.Identity!.Name!, slot);
        return save is null ? NotFound() : Ok(new { save.Level, save.Score });
    }

    [HttpPost("{slot:int}")]
    public async Task<IActionResult> Upload(int slot, IFormFile file)
    {
        if (slot is < 0 or > 9 || file is null || file.Length > MaxBytes)
        {
            return BadRequest();
        }

        SaveGame save;
        try
        {
            using var stream = file.OpenReadStream();
            save = await JsonSerializer.DeserializeAsync<SaveGame>(stream)
                ?? throw new SerializationException("empty save");
        }
        catch (System.Exception e) when (e is JsonException or SerializationException)
        {
            return UnprocessableEntity();
        }

        await _saves.StoreAsync(User.Identity!.Name!, slot, save);
        return NoContent();
    }
}
