"""Draw a card: words at the left, a piece of the Earth at the right, the neatline below."""

from io import BytesIO

from PIL import Image, ImageDraw

from network.atlas.projection import strip_x
from network.shares.cards import Card
from network.shares.colours import Colours
from network.shares.glyphs import drawable
from network.shares.ground import draw_ground
from network.shares.setting import Block, Style, fit, one_line, write, write_block

WIDTH, HEIGHT = 1200, 630
MARGIN, COLUMN = 56, 560  # the words' left edge, and how wide they may be
MAP_LEFT = 640
STRIP = 22
RULE = 4
FIELDS = 24  # of the neatline, fifteen degrees each
SIZES = (120, 106, 92, 84, 76, 68, 62, 56, 50, 46, 42)
LOCAL_SIZES = (38, 34, 30)
FACTS = (30, 27)
LARGE = 300  # letters that are looked at; no line holds more
FINE = 4


def draw_card(card: Card) -> bytes:
    """Draw a card as a PNG of few colours."""
    colours = Colours.of(card.accent, is_departure=card.is_departure)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.ground)
    ground = draw_ground(card.piece, (WIDTH - MAP_LEFT, HEIGHT - STRIP - RULE), colours)
    image.paste(ground, (MAP_LEFT, 0))
    draw = ImageDraw.Draw(image)
    _head(image, card, colours)
    _words(draw, card, colours)
    _neatline(draw, card, colours)
    buffer = BytesIO()
    _with_few_colours(image, colours).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _with_few_colours(image: Image.Image, colours: Colours) -> Image.Image:
    """Keep the colours of the card alone, which makes the file a third of the size."""
    known = colours.palette
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [part for colour in known for part in colour] + [*known[0]] * (256 - len(known))
    )
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _head(image: Image.Image, card: Card, colours: Colours) -> None:
    """Draw the mark and the network's name."""
    image.paste(_mark(colours), (MARGIN - 8, 34))
    name = one_line(_known(card.network), COLUMN - 110, 30, 700)
    write(ImageDraw.Draw(image), MARGIN + 96, 72, name, Style(30, 700, colours.ink))


def _mark(colours: Colours) -> Image.Image:
    """Draw the portal's mark: a way between two members."""
    unit = 2.0 * FINE
    mark = Image.new("RGB", (int(45 * unit), int(26 * unit)), colours.ground)
    draw = ImageDraw.Draw(mark)
    way = [_bezier((8, 14), (14, 1), (31, 1), (37, 11), step / 24) for step in range(25)]
    draw.line([(x * unit, y * unit) for x, y in way], fill=colours.ink, width=int(2.4 * unit))
    for x, y, fill in ((8, 14, colours.ink), (37, 14, colours.accent)):
        box = [(part) * unit for part in (x - 4.5, y - 4.5, x + 4.5, y + 4.5)]
        draw.ellipse(box, fill=fill, outline=colours.ink, width=int(2.2 * unit))
    return mark.resize((mark.width // FINE, mark.height // FINE), Image.Resampling.BOX)


def _bezier(
    start: tuple[float, float],
    first: tuple[float, float],
    second: tuple[float, float],
    end: tuple[float, float],
    at: float,
) -> tuple[float, float]:
    rest = 1 - at
    x, y = (
        rest**3 * a + 3 * rest**2 * at * b + 3 * rest * at**2 * c + at**3 * d
        for a, b, c, d in zip(start, first, second, end, strict=True)
    )
    return x, y


def _words(draw: ImageDraw.ImageDraw, card: Card, colours: Colours) -> None:
    """Write kind and name from the top, place and days from the bottom."""
    line = one_line(_known(card.kind), COLUMN, 28, 500)
    write(draw, MARGIN, 148, line, Style(28, 500, colours.quiet))
    bottom = HEIGHT - STRIP - RULE - 34
    top = _facts(draw, card, colours, bottom)
    title = _known(card.title) or _known(card.kind)
    local = _block(card.local_name, LOCAL_SIZES, 90)
    room = int(top - 172 - (local.height + 14 if local.lines else 0)) - 20
    block = fit(title, (COLUMN, room), SIZES, 700)
    write_block(draw, MARGIN, 172, COLUMN, block, Style(block.size, 700, colours.ink))
    if local.lines:
        style = Style(local.size, 500, colours.quiet)
        write_block(draw, MARGIN, 172 + block.height + 14, COLUMN, local, style)


def _facts(draw: ImageDraw.ImageDraw, card: Card, colours: Colours, bottom: float) -> float:
    """Write place, days and what is only a sample upwards; give where they begin."""
    ink, quiet = colours.ink, colours.quiet
    for text, weight, colour in (
        (card.sample, 500, quiet),
        (card.when, 500, ink),
        (card.place, 600, ink),
    ):
        block = _block(text, FACTS, 2 * 34, weight)
        bottom -= block.height
        style = Style(block.size, weight, colour)
        write_block(draw, MARGIN, bottom, COLUMN, block, style)
        bottom -= 8 if block.lines else 0
    return bottom


def _block(text: str, sizes: tuple[int, ...], height: int, weight: int = 500) -> Block:
    known = _known(text)
    return fit(known, (COLUMN, height), sizes, weight) if known else Block((), sizes[0])


def _known(text: str) -> str:
    return drawable(text[:LARGE])


def _neatline(draw: ImageDraw.ImageDraw, card: Card, colours: Colours) -> None:
    """Draw the edge of an atlas: fields of longitude, and ticks where the card's places are."""
    top = HEIGHT - STRIP
    draw.rectangle((0, top - RULE, WIDTH, HEIGHT), fill=colours.ink)
    wide = WIDTH / FIELDS
    for number in range(1, FIELDS, 2):
        draw.rectangle((number * wide, top, (number + 1) * wide - 1, HEIGHT), fill=colours.accent)
    colour = colours.route if card.piece.ways else colours.ink
    for _latitude, longitude in card.piece.ends:
        x = strip_x(longitude) * WIDTH
        draw.rectangle((x - 7, top - RULE - 20, x + 7, HEIGHT), fill=colours.ground)
        draw.rectangle((x - 4, top - RULE - 20, x + 4, HEIGHT), fill=colour)
