import type { Place } from "./_program";
import { World } from "./_world";

/** A world for each place, opened when it is first needed. */
export class Worlds {
  private readonly opened = new Map<Place, Promise<World>>();

  at(place: Place): Promise<World> {
    const world = this.opened.get(place) ?? World.open(place);
    this.opened.set(place, world);
    return world;
  }

  private all(): Promise<World[]> {
    return Promise.all(this.opened.values());
  }

  /** How many commands were run in all of them. */
  async commands(): Promise<number> {
    return (await this.all()).reduce((sum, { commands }) => sum + commands, 0);
  }

  async close(): Promise<void> {
    for (const world of await this.all()) await world.close();
  }
}
