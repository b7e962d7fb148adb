import { soon } from "../soon.ts";
import type { SiteProps } from "./site.ts";

export function Spanish({ words, chat, phone }: SiteProps) {
  return (
    <>
      <section className="town-notice" aria-labelledby="notice">
        <h2 id="notice">Sin agua en Alder Street, {words.longDay(soon(2))}</h2>
        <p>
          De 9 AM a más o menos 1 PM cambiamos la válvula en Alder y Second. Los números 200 a 260 se quedan
          sin agua. Aparte una olla y una cubeta. Cuando vuelva el agua, deje correr la llave fría de la tina
          cinco minutos antes de tomarla.
        </p>
      </section>
      <section>
        <h2 id="pagar">Pagar su recibo</h2>
        <p>
          Con tarjeta, por correo, en la oficina (310 Mill Street) o en efectivo en la gasolinera de Depot
          Avenue, que cobra $1.40. Si no le alcanza este mes, escríbanos antes de la fecha: le damos diez días
          más sin cargo, o lo repartimos en pagos.
        </p>
      </section>
      <section>
        <h2 id="servicio">Empezar o terminar el servicio</h2>
        <p>
          Avísenos tres días hábiles antes. El depósito es de $100, en cuatro partes de $25 si lo prefiere, y
          se lo regresamos después de doce pagos a tiempo.
        </p>
      </section>
      <section>
        <h2 id="hablar">Hablar con nosotros</h2>
        <p>
          <a href={chat}>Escríbanos en español</a>: le contesta una persona. Para una emergencia llame al{" "}
          <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>, a toda hora.
        </p>
      </section>
    </>
  );
}
